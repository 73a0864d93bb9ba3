import analysis from './analysis';
import annotator from './annotator';
import common from './common';
import dataset from './dataset';
import help from './help';
import lesson from './lesson';
import lessons from './lessons';
import people from './people';
import shell from './shell';
import upload from './upload';

export default { common, ...shell, ...upload, ...lesson, ...dataset, ...analysis, ...people, ...help, lessons, annotator };
