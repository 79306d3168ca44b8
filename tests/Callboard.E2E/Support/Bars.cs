using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Callboard.E2E.Support;

/// <summary>What a program can see of a page's looks: each check names the elements that fail it.</summary>
internal static class Bars
{
    private static readonly string[] s_tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    /// <summary>Helpers of the checks below: what is drawn, and what an element is called.</summary>
    private const string Tools = """
        const box = e => {
            const r = e.getBoundingClientRect();
            return { left: r.left, top: r.top, right: r.right, bottom: r.bottom };
        };
        // What is left of an element after its ancestors have clipped it: null for what only a screen reader meets.
        const drawn = e => {
            if (!e.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return null;
            const r = box(e);
            for (let p = e.parentElement; p && p !== document.body; p = p.parentElement) {
                const style = getComputedStyle(p), by = box(p);
                if (style.overflowX !== 'visible') { r.left = Math.max(r.left, by.left); r.right = Math.min(r.right, by.right); }
                if (style.overflowY !== 'visible') { r.top = Math.max(r.top, by.top); r.bottom = Math.min(r.bottom, by.bottom); }
                if (getComputedStyle(e).position === 'fixed' || style.position === 'fixed') break;
            }
            r.width = r.right - r.left;
            r.height = r.bottom - r.top;
            return r.width > 1 && r.height > 1 ? r : null;
        };
        const name = e => `${e.tagName.toLowerCase()}${e.className && typeof e.className === 'string' ? '.' + e.className.split(' ')[0] : ''} “${(e.getAttribute('aria-label') ?? e.textContent ?? '').trim().slice(0, 40)}”`;
        const controls = 'button, a[href], input:not([type=hidden]), select, textarea, summary, [role=button], [role=option], [role=menuitem], [role=tab], [role=switch]';
        const scrolled = e => e.closest('[data-scroll], [role=region], dialog, [role=dialog]') ?? document.documentElement;
        """;

    /// <summary>U9: no violation, and nothing about contrast that the checker leaves open.</summary>
    public static async Task<List<string>> AxeAsync(this IPage page)
    {
        var result = await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = [.. s_tags] } });
        return
        [
            .. result.Violations.Select(v => $"axe {v.Id}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"),
            // The checker never sees what lies behind words in an SVG; charts write in the colours of text, on the colour of their card.
            .. result.Incomplete.Where(v => v.Id == "color-contrast").SelectMany(v => v.Nodes).Where(n => !n.Html.StartsWith("<t", StringComparison.Ordinal)).Take(3).Select(n => $"axe, open contrast: {n.Html}"),
        ];
    }

    /// <summary>U11: the page does not scroll sideways, no two controls or cards lie on each other, no text is cut without an ellipsis and a title.</summary>
    public static Task<List<string>> LayoutAsync(this IPage page) => FaultsAsync(page, """
        const faults = [];
        if (document.documentElement.scrollWidth > innerWidth) faults.push(`page scrolls sideways: ${document.documentElement.scrollWidth} > ${innerWidth}`);

        const boxes = [...document.querySelectorAll(`${controls}, [data-card]`)].map(e => ({ e, r: drawn(e), layer: scrolled(e) })).filter(b => b.r && !b.e.closest('nav'));
        for (let i = 0; i < boxes.length; i++) for (let j = i + 1; j < boxes.length; j++) {
            const [a, b] = [boxes[i], boxes[j]];
            if (a.layer !== b.layer || a.e.contains(b.e) || b.e.contains(a.e)) continue;
            // A card's own link or button covers it on purpose.
            const card = a.e.closest('[data-card], tr, li') ?? 0;
            if (card && card === b.e.closest('[data-card], tr, li') && (a.r.width * a.r.height > 4 * b.r.width * b.r.height || b.r.width * b.r.height > 4 * a.r.width * a.r.height)) continue;
            // A field's button stands inside it.
            if (a.e.matches('input') && a.e.parentElement === b.e.parentElement) continue;
            const x = Math.min(a.r.right, b.r.right) - Math.max(a.r.left, b.r.left), y = Math.min(a.r.bottom, b.r.bottom) - Math.max(a.r.top, b.r.top);
            if (x > 1 && y > 1) faults.push(`overlap ${Math.round(x)}×${Math.round(y)}: ${name(a.e)} and ${name(b.e)}`);
        }

        for (const e of document.querySelectorAll('body *')) {
            const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
            if (!own || !drawn(e) || e.matches('input, textarea, select, option, title, text, tspan')) continue;
            const style = getComputedStyle(e);
            const clips = style.overflowX !== 'visible' && style.overflowX !== 'auto' && style.overflowX !== 'scroll';
            if (clips && e.scrollWidth > e.clientWidth + 1 && !(style.textOverflow === 'ellipsis' && e.closest('[title]'))) faults.push(`cut text: ${name(e)}`);
            if (style.overflowY === 'hidden' && e.scrollHeight > e.clientHeight + 2 && !(e.closest('[title]'))) faults.push(`cut lines: ${name(e)}`);
        }
        return faults;
        """);

    /// <summary>U12: every target is at least 24 × 24 px; links inside a sentence are exempt, as WCAG 2.5.8 has it.</summary>
    public static Task<List<string>> TargetsAsync(this IPage page) => FaultsAsync(page, """
        const faults = [];
        for (const e of document.querySelectorAll(controls)) {
            const r = drawn(e);
            if (!r || getComputedStyle(e).display === 'inline' || e.matches('[aria-disabled=true]')) continue;
            // A box is pressed through its label or its cell as well.
            const hit = (e.matches('input') && e.closest('label, [data-act]') || e).getBoundingClientRect();
            if (hit.width < 23.5 || hit.height < 23.5) faults.push(`target ${Math.round(r.width)}×${Math.round(r.height)}: ${name(e)}`);
            if (innerWidth <= 640 && e.matches('.button.primary') && r.height < 43.5) faults.push(`primary target ${Math.round(r.height)} px high: ${name(e)}`);
        }
        return faults;
        """);

    /// <summary>U10: the focused element is seen, nothing lies over it, and it is marked.</summary>
    public static Task<List<string>> FocusAsync(this IPage page) => FaultsAsync(page, """
        const e = document.activeElement;
        // After the last element the browser's own bar has it.
        if (!e || e === document.body) return [];
        const r = e.getBoundingClientRect();
        const x = Math.min(Math.max((r.left + r.right) / 2, 1), innerWidth - 2), y = Math.min(Math.max(r.top + Math.min(r.height / 2, 20), 1), innerHeight - 2);
        const top = document.elementFromPoint(x, y);
        const faults = [];
        if (r.bottom < 0 || r.top > innerHeight || r.right < 0 || r.left > innerWidth) faults.push(`focus out of sight: ${name(e)}`);
        else if (top && !e.contains(top) && !top.contains(e) && !e.labels?.[0]?.contains(top)) faults.push(`focus covered by ${name(top)}: ${name(e)}`);
        // A card's or a list's own marking counts as the browser's ring does.
        const style = getComputedStyle(e), around = e.closest('[data-focus-visible], .react-aria-Group') ?? e;
        if (style.outlineStyle === 'none' && getComputedStyle(around).outlineStyle === 'none' && style.boxShadow === 'none') faults.push(`focus not marked: ${name(e)}`);
        return faults;
        """);

    private static async Task<List<string>> FaultsAsync(IPage page, string script) =>
        [.. await page.EvaluateAsync<string[]>($"() => {{ {Tools} {script} }}")];
}
