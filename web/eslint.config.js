import hooks from 'eslint-plugin-react-hooks';
import ts from 'typescript-eslint';

export default ts.config(
    { ignores: ['node_modules', '**/*.gen.ts'] },
    ...ts.configs.recommended,
    hooks.configs.flat['recommended-latest'] ?? hooks.configs['recommended-latest'],
);
