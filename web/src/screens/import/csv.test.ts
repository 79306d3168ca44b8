import { describe, expect, test } from 'vitest';
import { columnsOf, separatorOf } from './csv';
import { guess } from './fields';

describe('columns', () => {
  test('quotes hold separators, line breaks and doubled quotes', () => {
    expect(columnsOf('\uFEFFCompany,"Job, Title","The ""note"""\r\n"Acme\nLtd",Dev,\r\nmore')).toEqual({
      names: ['Company', 'Job, Title', 'The "note"'],
      example: ['Acme\nLtd', 'Dev', ''],
    });
  });
  test('a header alone has no example, and nothing has no columns', () => {
    expect(columnsOf('Company;Title')).toEqual({ names: ['Company', 'Title'], example: [] });
    expect(columnsOf(' \n\n')).toBeNull();
  });
  test.each([
    ['a;b;"c,d,e"', ';'],
    ['a\tb', '\t'],
    ['a,b\n1;2;3', ','],
    ['one', ','],
  ])('%j is separated by %j', (text, separator) => expect(separatorOf(text)).toBe(separator));
});

describe('mapping', () => {
  test('Callboard’s own export maps by name', () => {
    expect(
      guess(['Company', 'Job Title', 'Status', 'Applied Date', 'Salary Min', 'Job URL', 'Skills Required', 'Id']),
    ).toEqual({
      company: 'Company',
      title: 'Job Title',
      status: 'Status',
      application_date: 'Applied Date',
      salary_min: 'Salary Min',
      job_url: 'Job URL',
      skills_required: 'Skills Required',
    });
  });
  test('a field’s own name wins over another’s alias, and no column serves twice', () => {
    expect(guess(['Position', 'Title', 'company_name', 'Salary'])).toEqual({
      title: 'Title',
      company: 'company_name',
      salary_range: 'Salary',
    });
  });
});
