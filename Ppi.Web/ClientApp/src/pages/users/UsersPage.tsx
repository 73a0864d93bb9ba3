import { useState } from 'preact/hooks';
import { answer, api } from '../../api/client';
import type { StorageUse, UserAnswer } from '../../api/schema';
import { Busy } from '../../components/Busy';
import { Empty } from '../../components/Empty';
import { Failure } from '../../components/Failure';
import { Page } from '../../components/Page';
import { Pager } from '../../components/Pager';
import { useLoad } from '../../components/useLoad';
import { bytes } from '../../i18n/format';
import { t } from '../../i18n/t';
import { useSession } from '../../session/session';
import { AddUserDialog } from './AddUserDialog';
import { PasswordNotice } from './PasswordNotice';
import './users.css';

const size = 50;

/** Users, and how much of the storage each takes; for admins. */
export function UsersPage() {
  const { isAdmin, me } = useSession();
  const [page, setPage] = useState(1);
  const [adds, setAdds] = useState(false);
  const [made, setMade] = useState<UserAnswer>();
  const [error, setError] = useState<unknown>();
  const users = useLoad(() => answer(api.GET('/api/users', { params: { query: { page, size } } })), [page]);
  const uses = useLoad(() => answer(api.GET('/api/users/storage')), []);
  if (!isAdmin) {
    return <Page title={t('users.title')}><Empty icon="user" text={t('errors.forbidden')} /></Page>;
  }

  async function change(name: string, body: { role?: string; isDisabled?: boolean; resetPassword?: boolean }) {
    try {
      setError(undefined);
      const changed = await answer(api.PATCH('/api/users/{name}', { params: { path: { name } }, body: { resetPassword: false, ...body } }));
      setMade(changed.password ? changed : undefined);
      await users.reload();
    } catch (problem) {
      setError(problem);
    }
  }

  const useOf = (name: string) => uses.value?.find(use => use.owner === name);
  const others = uses.value?.filter(use => use.owner && !users.value?.items.some(user => user.username === use.owner)) ?? [];
  const failure = error ?? users.error ?? uses.error;
  return (
    <Page title={t('users.title')} lead={t('users.lead')} tools={<button type="button" class="button primary" onClick={() => setAdds(true)}>{t('users.add')}</button>}>
      {made && <PasswordNotice user={made} />}
      {failure !== undefined && <Failure error={failure} />}
      {!users.value ? users.error === undefined && <Busy /> : (
        <div class="card flush">
          <table class="users">
            <thead>
              <tr>
                <th scope="col">{t('users.name')}</th>
                <th scope="col">{t('users.role')}</th>
                <th scope="col" class="number">{t('users.lessons')}</th>
                <th scope="col" class="number">{t('users.datasets')}</th>
                <th scope="col"><span class="hidden">{t('lessons.actions')}</span></th>
              </tr>
            </thead>
            <tbody>
              {users.value.items.map(user => (
                <tr key={user.username}>
                  <td><span class="strong break">{user.username}</span> {user.isDisabled && <span class="badge danger">{t('users.disabled')}</span>}</td>
                  <td>
                    <select class="quiet" aria-label={t('users.roleOf', { name: user.username })} value={user.role} disabled={user.username === me.name} onChange={event => void change(user.username, { role: event.currentTarget.value })}>
                      <option value="admin">{t('roles.admin')}</option>
                      <option value="DL-user">{t('roles.DL-user')}</option>
                    </select>
                  </td>
                  <Use use={useOf(user.username)} />
                  <td class="actions">
                    <button type="button" class="button quiet" onClick={() => void change(user.username, { resetPassword: true })}>{t('users.reset')}<span class="hidden"> {user.username}</span></button>
                    {user.username !== me.name && (
                      <button type="button" class="button quiet" onClick={() => void change(user.username, { isDisabled: !user.isDisabled })}>{user.isDisabled ? t('users.enable') : t('users.disable')}<span class="hidden"> {user.username}</span></button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {users.value && <Pager number={page} count={Math.ceil(users.value.total / size)} show={setPage} />}
      {others.length > 0 && <p class="soft">{t('users.others', { names: others.map(use => `${use.owner}: ${bytes(use.lessonBytes + use.datasetBytes)}`).join(', ') })}</p>}
      {adds && (
        <AddUserDialog
          close={() => setAdds(false)}
          added={user => {
            setMade(user);
            void users.reload();
          }}
        />
      )}
    </Page>
  );
}

function Use({ use }: { use?: StorageUse }) {
  return (
    <>
      <td class="number" data-name={t('users.lessons')}>{use ? bytes(use.lessonBytes) : '–'}</td>
      <td class="number" data-name={t('users.datasets')}>{use ? bytes(use.datasetBytes) : '–'}</td>
    </>
  );
}
