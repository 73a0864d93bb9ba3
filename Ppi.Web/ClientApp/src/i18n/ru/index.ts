import type en from '../en';
import type { Texts } from '../Texts';
import common from './common';
import lessons from './lessons';
import shell from './shell';

export default { common, ...shell, lessons } satisfies Texts<typeof en>;
