import common from './common';
import lesson from './lesson';
import lessons from './lessons';
import shell from './shell';
import upload from './upload';

export default { common, ...shell, ...upload, ...lesson, lessons };
