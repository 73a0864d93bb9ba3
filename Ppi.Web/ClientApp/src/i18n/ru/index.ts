import type en from '../en';
import type { Texts } from '../Texts';
import common from './common';

export default { common } satisfies Texts<typeof en>;
