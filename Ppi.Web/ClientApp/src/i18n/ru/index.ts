import type en from '../en';
import type { Texts } from '../Texts';
import common from './common';
import lesson from './lesson';
import lessons from './lessons';
import shell from './shell';
import upload from './upload';

export default { common, ...shell, ...upload, ...lesson, lessons } satisfies Texts<typeof en>;
