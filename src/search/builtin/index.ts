/** The built-in rules: both of the paper's roles without a language model. */
export { createBuiltinNavigator } from './navigator';
export { createBuiltinGenerator } from './generator';
