import { Icon } from '../../components/Icon';
import { t } from '../../i18n/t';
import { useSession } from '../../session/session';

/** Opens the Label Studio that belongs to the platform, where there is one. */
export function LabelStudioLink() {
  const { labelStudio } = useSession().me;
  return labelStudio ? <a class="button" href={labelStudio} target="_blank" rel="noopener"><Icon name="external" />{t('share.open')}</a> : null;
}
