import { t } from '../i18n/t';
import { PersonLabels, type Lane } from './model/lanes';

/** A lane's name in the user's language; labels that the page does not know are called what they are. */
export const laneName = (lane: Lane | undefined) =>
  !lane ? t('annotator.noLabel')
    : lane.isPattern ? t(`annotator.patterns.${lane.id}`, { defaultValue: lane.name })
    : PersonLabels.includes(lane.label) ? t(`annotator.persons.${lane.label}`)
    : lane.name;
