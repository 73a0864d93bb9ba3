import common from './common';
import lessons from './lessons';
import shell from './shell';

export default { common, ...shell, lessons };
