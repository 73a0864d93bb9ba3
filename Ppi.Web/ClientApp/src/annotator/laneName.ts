import { t } from '../i18n/t';
import type { Lane } from './model/lanes';

/** A lane's name in the user's language; labels that are no built-in patterns are called what they are. */
export const laneName = (lane: Lane | undefined) =>
  !lane ? t('annotator.noLabel') : lane.isPattern ? t(`annotator.patterns.${lane.id}`, { defaultValue: lane.name }) : lane.name;
