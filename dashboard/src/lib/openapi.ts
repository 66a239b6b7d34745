// Written by npm run write -w tools/api-types from openapi.yaml.

export interface paths {
    readonly "/api/events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description Past events, newest first unless asked otherwise. */
        readonly get: operations["getEvents"];
        readonly put?: never;
        /** @description Puts an event of your own tool on the stream, such as a donation. It is persisted, and counts in no totals. */
        readonly post: operations["postEvents"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/events/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description One event. */
        readonly get: operations["getEventsId"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/events/export": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description All past events of a selection, as one file that is made while it is sent. */
        readonly get: operations["getEventsExport"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/users": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description The viewers with their totals, sorted. */
        readonly get: operations["getUsers"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/users/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description A viewer with totals and the last events. */
        readonly get: operations["getUsersId"];
        readonly put?: never;
        readonly post?: never;
        /** @description Deletes a viewer and all data about them. 204 once the deletion is promised, also for an unknown viewer; from then on, no reply and no page shows them. */
        readonly delete: operations["deleteUsersId"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/stats": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description The number of viewers, and of events: of today by kind and hour, and of the last hour by minute. */
        readonly get: operations["getStats"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/past": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description The queue of alerts at a moment, and the events of that day until then. */
        readonly get: operations["getPast"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/alerts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description A queue of alerts: on screen, waiting, and the last hundred. */
        readonly get: operations["getAlerts"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/alerts/pause": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description Holds all further alerts, until `resume`. */
        readonly post: operations["postAlertsPause"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/alerts/resume": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description Shows alerts again. */
        readonly post: operations["postAlertsResume"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/alerts/skip": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description Ends the alert on screen, or the one with this number. */
        readonly post: operations["postAlertsSkip"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/alerts/replay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description Queues an alert that has ended once more. */
        readonly post: operations["postAlertsReplay"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/alerts/clear": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description Ends all waiting alerts. */
        readonly post: operations["postAlertsClear"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/alerts/mute": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description Shows alerts without sound, until `unmute`. */
        readonly post: operations["postAlertsMute"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/alerts/unmute": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description Plays the sounds of alerts again. */
        readonly post: operations["postAlertsUnmute"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/alerts/claim": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description A page asks for the next alert, which it then shows. With the same key, it gets the same alert. */
        readonly post: operations["postAlertsClaim"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/alerts/done": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description A page reports how the alert that it has claimed ended. */
        readonly post: operations["postAlertsDone"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/alerts/rules": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description Which events are alerts, and how they are shown. */
        readonly get: operations["getAlertsRules"];
        /** @description Replaces the rules. They decide about later events. */
        readonly put: operations["putAlertsRules"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/chat/pictures": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description The addresses of the pictures of badges, cheermotes and emotes. A control event pictures_changed says that there are others. */
        readonly get: operations["getChatPictures"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/pictures/viewers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description The avatars of these viewers, without those that are not known. */
        readonly get: operations["getPicturesViewers"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/events/test": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description Puts a test event on the stream, with the mark test. It is neither counted nor persisted. */
        readonly post: operations["postEventsTest"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/events/{id}/replay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description Shows an event once more, under a new number and with the mark replay. The replay is neither counted nor persisted. */
        readonly post: operations["postEventsIdReplay"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/backups": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description The backups, newest first. */
        readonly get: operations["getBackups"];
        readonly put?: never;
        /** @description Makes a backup and returns it once it can be restored. */
        readonly post: operations["postBackups"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/backups/{name}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description The file of a backup: a SQLite database. */
        readonly get: operations["getBackupsName"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/backups/{name}/restore": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description Starts the ingester again, which then restores the backup. The status says under backup.restored what was done, or under backup.recovered why it was not. */
        readonly post: operations["postBackupsNameRestore"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/overlays": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description The overlays that there are, and their open pages. */
        readonly get: operations["getOverlays"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/overlays/reload": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description Asks the connected overlays to load their page again. 204 once the request is in the stream, also where no overlay is connected. */
        readonly post: operations["postOverlaysReload"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/overlays/{instance}/reload": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description Asks one open page to load again, also while the ingester is away. 204 once the request is on its way. */
        readonly post: operations["postOverlaysInstanceReload"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/obs/connect": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description Looks for OBS now, and returns what came of it. */
        readonly post: operations["postObsConnect"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/obs/password": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /** @description Stores the password of OBS's WebSocket server and tries it. No request returns it. */
        readonly put: operations["putObsPassword"];
        readonly post?: never;
        /** @description Deletes the stored password of OBS. */
        readonly delete: operations["deleteObsPassword"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/obs/scenes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description The scenes of OBS. */
        readonly get: operations["getObsScenes"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/obs/targets": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description What alerts can act on in OBS. */
        readonly get: operations["getObsTargets"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/obs/sources": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description Puts an overlay into a scene of OBS. A source that already shows it is changed and used, so repeating this makes no second one. */
        readonly post: operations["postObsSources"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/obs/sources/refresh": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description Makes OBS load the page of a source again, without its cache. */
        readonly post: operations["postObsSourcesRefresh"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/alerts/tokens": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description The control tokens, without the tokens themselves. */
        readonly get: operations["getAlertsTokens"];
        readonly put?: never;
        /** @description Creates a control token. The reply is the only place that has the token. */
        readonly post: operations["postAlertsTokens"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/alerts/tokens/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** @description Revokes a control token at once. */
        readonly delete: operations["deleteAlertsTokensId"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/control/alerts/{action}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description Changes the queue of alerts for a key that can only open an address. It needs a control token, and pages of other sites cannot use it. */
        readonly get: operations["getControlAlertsAction"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/tokens": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description The tokens that are not revoked, without the tokens themselves. */
        readonly get: operations["getTokens"];
        readonly put?: never;
        /** @description Creates a token. The reply is the only place that has it. Only this machine can. */
        readonly post: operations["postTokens"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/tokens/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** @description Revokes a token at once, and cuts the connections that use it. */
        readonly delete: operations["deleteTokensId"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/assets": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description Your pictures, videos and sounds. */
        readonly get: operations["getAssets"];
        readonly put?: never;
        /** @description Stores a file. What it is follows from its content, never from its name. */
        readonly post: operations["postAssets"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/assets/{name}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** @description Deletes a file. Alerts that name it are shown without it. */
        readonly delete: operations["deleteAssetsName"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/presets": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description The presets of the Test Panel, by name. */
        readonly get: operations["getPresets"];
        /** @description Saves a test event under a name, in place of the one that has it, and returns all presets. */
        readonly put: operations["putPresets"];
        readonly post?: never;
        /** @description Deletes a preset. */
        readonly delete: operations["deletePresets"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/settings": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description All settings: value, default, source, rule, and when a change takes effect. Of a secret, only whether it is set. */
        readonly get: operations["getSettings"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /** @description Changes settings, all or none, and returns all settings. Each that cannot be changed is named in errors. Repeating it changes nothing. */
        readonly patch: operations["patchSettings"];
        readonly trace?: never;
    };
    readonly "/api/ingester/restart": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description Starts the ingester again, for the settings that take effect at its start. */
        readonly post: operations["postIngesterRestart"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/diagnostics": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description A zip file for a report of an error: logs, status, versions, and the settings without secrets. */
        readonly get: operations["getDiagnostics"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/server/restart": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description Restarts the server, at the port of the settings. Pages and overlays follow it. Where another program has that port, the server stays and the reply says so. */
        readonly post: operations["postServerRestart"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/demo/start": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description Replaces all processes by those of a demo, at the same port. The settings, the sign-in and the database stay as they are; nothing arrives from Twitch meanwhile. */
        readonly post: operations["postDemoStart"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/demo/stop": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description Replaces the processes of a demo by the usual ones, at the same port. */
        readonly post: operations["postDemoStop"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/auth": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description The sign-in at Twitch, without secrets. */
        readonly get: operations["getAuth"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/auth/credentials": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /** @description Stores the application's id and secret. No request returns the secret. */
        readonly put: operations["putAuthCredentials"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/auth/login": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description Begins a sign-in: returns the address of Twitch's page, or a code to enter there. */
        readonly post: operations["postAuthLogin"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/auth/cancel": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description Ends every sign-in that has begun and not ended. */
        readonly post: operations["postAuthCancel"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/auth/account": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description Answers the question of a sign-in as another account than the database's. */
        readonly post: operations["postAuthAccount"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/auth/logout": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description Revokes the access at Twitch and forgets the sign-in. */
        readonly post: operations["postAuthLogout"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/auth/store": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description Tries again to keep the secrets in the system's keyring. */
        readonly post: operations["postAuthStore"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/auth/callback": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description Ends a sign-in; leads to the page that says how. */
        readonly get: operations["getAuthCallback"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/status": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description The status of all parts. */
        readonly get: operations["getStatus"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/health/live": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description 200 as long as this process answers. */
        readonly get: operations["getHealthLive"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/health/ready": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description 200 while the link is up and has caught up, the ingester's database can be written to, Twitch has not ended the sign-in, and both processes can write their logs; otherwise 503 with the reason. Reads and open sockets continue all the same. */
        readonly get: operations["getHealthReady"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/metrics": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description The meters of the broadcaster and of the ingester, with the label `process`. While the ingester is away, its series are missing. */
        readonly get: operations["getMetrics"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/stream": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description The stream as Server-Sent Events. */
        readonly get: operations["getStream"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/login": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description Signs a browser in with an owner's token: it gets a cookie, and then the dashboard. */
        readonly get: operations["getLogin"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description An alert in its queue. */
        readonly Alert: {
            /**
             * Format: int64
             * @description Its number; the alerts of all queues have one sequence.
             */
            readonly id: number;
            /** @description The kind of its event. */
            readonly kind: string;
            /** @description The name of the rule's variant; absent for the usual look. */
            readonly variant?: string;
            /**
             * Format: int32
             * @description From 0 to 9.
             */
            readonly priority: number;
            /** @description Whether the user has asked for it again. */
            readonly replay: boolean;
            /**
             * Format: date-time
             * @description Since when it waits.
             */
            readonly queuedAt: string;
            /**
             * Format: date-time
             * @description Since when a page shows it; absent while it waits.
             */
            readonly claimedAt?: string;
            /** @description The name that the page has given itself. */
            readonly claimedBy?: string;
            /**
             * Format: date-time
             * @description Absent while it waits or is shown.
             */
            readonly endedAt?: string;
            /** @description How it ended. */
            readonly ending?: components["schemas"]["AlertEnding"];
            /** @description What happened; absent once it was removed, and in a list where the events before it fill the answer. */
            readonly event?: components["schemas"]["Event"];
            /** @description Events that belong to it: recipients of a gift, late details, and the first of the combined events. */
            readonly details: readonly components["schemas"]["Event"][];
            /**
             * Format: int32
             * @description How many further events it stands for.
             */
            readonly combined: number;
            /** @description How it is shown. */
            readonly look: components["schemas"]["AlertLook"];
        };
        /**
         * @description How an alert comes and goes.
         * @enum {string}
         */
        readonly AlertAnimation: "slide" | "fade" | "pop" | "bounce" | "none";
        /**
         * @description How an alert ended.
         * @enum {string}
         */
        readonly AlertEnding: "shown" | "skipped" | "expired" | "interrupted" | "cleared" | "removed" | "dropped";
        /** @description How an alert is shown. What is absent comes from the rule of the kind, and else from the page. */
        readonly AlertLook: {
            /** @description The template of the first line, such as `{name}`. */
            readonly first?: string;
            /** @description The template of the second line, such as `cheered {amount} Bits`. */
            readonly second?: string;
            /** @description Whether the viewer's words are shown. */
            readonly words?: boolean;
            /**
             * Format: int32
             * @description How many letters of the words are shown at most.
             */
            readonly letters?: number;
            /**
             * Format: int32
             * @description How long it is shown.
             */
            readonly seconds?: number;
            /** @description How it comes and goes. */
            readonly animation?: components["schemas"]["AlertAnimation"];
            /** @description The name of an asset, shown in place of the icon. */
            readonly picture?: string;
            /** @description The name of an asset. */
            readonly sound?: string;
            /**
             * Format: int32
             * @description In percent.
             */
            readonly volume?: number;
        };
        /** @description The rule for one kind of event. */
        readonly AlertRule: {
            /** @description Such as `cheer`, or `custom:` and the name of a custom event. */
            readonly kind: string;
            /** @description Whether events of the kind are alerts. */
            readonly on: boolean;
            /**
             * Format: int64
             * @description The least amount that is an alert: Bits, gifts, viewers, months, whole units of money, or a level.
             */
            readonly least?: number;
            /**
             * Format: int32
             * @description From 0 to 9; a higher one is shown first. 0 when absent.
             */
            readonly priority?: number;
            /**
             * Format: int32
             * @description So many waiting alerts of the kind become one; absent for never.
             */
            readonly combineFrom?: number;
            /** @description The titles of the rewards that are alerts; empty for all. */
            readonly rewards: readonly string[];
            /** @description How its alerts are shown. */
            readonly look?: components["schemas"]["AlertLook"];
            /** @description Other looks, for some of the events. */
            readonly variants: readonly components["schemas"]["AlertVariant"][];
            /** @description The field of a custom event's payload that has its amount; `amount` when absent. */
            readonly amountField?: string;
            /** @description What OBS does while such an alert is on screen, in this order; empty for nothing. */
            readonly obs: readonly components["schemas"]["ObsAction"][];
        };
        /** @description The rules that decide which accepted events are alerts, and how pages show them. */
        readonly AlertRuleSet: {
            /**
             * Format: int32
             * @description How many alerts may wait in a queue, from 1 to 1000; 200 when absent. The oldest of the lowest priority is dropped for a newer one.
             */
            readonly waiting?: number;
            /**
             * Format: int32
             * @description How long an alert may wait while its queue is not paused, from 10 to 86400; 600 when absent.
             */
            readonly expireSeconds?: number;
            /** @description Whether events that were fetched after an outage are alerts. */
            readonly backfilled: boolean;
            /** @description One rule for a kind; a kind without one has its standard rule, and a custom event is no alert without one. */
            readonly kinds: readonly components["schemas"]["AlertRule"][];
        };
        /** @description Another look for some events of a kind. It applies where all of its conditions hold. */
        readonly AlertVariant: {
            /** @description Such as `1,000 and more`. */
            readonly name: string;
            /**
             * Format: int64
             * @description The least amount: Bits, gifts, viewers, months, whole units of money, or a level.
             */
            readonly least?: number;
            /** @description Twitch's tier of a subscription, such as `2000`. */
            readonly tier?: string;
            /**
             * Format: int32
             * @description The least number of months.
             */
            readonly months?: number;
            /** @description What differs from the look of the kind. */
            readonly look?: components["schemas"]["AlertLook"];
            /** @description What OBS does in place of the kind's actions; empty for the same. */
            readonly obs: readonly components["schemas"]["ObsAction"][];
        };
        /** @description What a page that has asked for an alert gets. */
        readonly AlertsClaimed: {
            /** @description Absent where none is to be shown now. */
            readonly alert?: components["schemas"]["Alert"];
            readonly paused: boolean;
            /** @description Whether it is shown without sound. */
            readonly muted: boolean;
        };
        /** @description A queue of alerts. */
        readonly AlertsPage: {
            readonly queue: string;
            /** @description The names of all queues. */
            readonly queues: readonly string[];
            /** @description Whether alerts are held. */
            readonly paused: boolean;
            /**
             * Format: date-time
             * @description Absent while alerts are shown.
             */
            readonly pausedSince?: string;
            readonly muted: boolean;
            /** @description The one on screen. */
            readonly current?: components["schemas"]["Alert"];
            /** @description In the order in which they are shown. */
            readonly waiting: readonly components["schemas"]["Alert"][];
            /** @description The last hundred that ended, the newest first. */
            readonly history: readonly components["schemas"]["Alert"][];
            /** @description How many have ended so, by the name of the ending. */
            readonly ended: {
                readonly [key: string]: number;
            };
        };
        /** @description What an action has done. */
        readonly AlertsSteered: {
            /**
             * Format: int64
             * @description The one that was skipped, put back or ended.
             */
            readonly alert?: number;
            /**
             * Format: int32
             * @description Its place among the waiting ones, from 1.
             */
            readonly place?: number;
            /**
             * Format: int32
             * @description How many were ended.
             */
            readonly count: number;
        };
        /** @description A file of the user that pages show or play. */
        readonly Asset: {
            /** @description By which rules name it. */
            readonly name: string;
            /** @description Such as `image/png`. */
            readonly mediaType: string;
            /**
             * Format: int64
             * @description Its size.
             */
            readonly bytes: number;
            /** @description Its path at this port. */
            readonly address: string;
        };
        /** @description The list of files. */
        readonly AssetsPage: {
            readonly assets: readonly components["schemas"]["Asset"][];
            /**
             * Format: int64
             * @description Of all together.
             */
            readonly bytes: number;
            /**
             * Format: int64
             * @description That all may have together.
             */
            readonly mostBytes: number;
        };
        /** @description The page where the user allows access. */
        readonly AuthConsent: {
            /** @description The address of Twitch's page, for the browser that has got this reply. */
            readonly address: string;
        };
        /** @description What the user enters at Twitch. */
        readonly AuthDeviceCode: {
            readonly userCode: string;
            /** @description Of Twitch's page where the user enters the code. */
            readonly address: string;
            /** Format: date-time */
            readonly expiresAt: string;
        };
        /** @description The state of the sign-in, as in `SignInStatus`. */
        readonly AuthSignIn: {
            readonly authenticated: boolean;
            readonly channel?: components["schemas"]["TwitchStatusChannel"];
            readonly flow?: components["schemas"]["SignInStatusFlow"];
            readonly scopes: readonly string[];
            readonly missingScopes: readonly components["schemas"]["SignInStatusMissingScope"][];
            readonly application?: components["schemas"]["SignInStatusApplication"];
            readonly store?: components["schemas"]["SignInStatusStore"];
            readonly device?: components["schemas"]["SignInStatusDevice"];
            readonly other?: components["schemas"]["SignInStatusOtherAccount"];
            readonly fixedBy?: string;
            /** @description A sentence; also when the ingester is away, and since when. */
            readonly reason?: string;
            /** Format: date-time */
            readonly since?: string;
            /** @description The address to register at Twitch, exactly like this. */
            readonly redirectUri: string;
        };
        /** @description The state of the backups and of the database. */
        readonly BackupStatus: {
            /** @description The newest backup; absent while there is none. */
            readonly newest?: components["schemas"]["BackupStatusBackup"];
            /** @description A sentence on why the last attempt to make one failed, and what to do; absent after a success. */
            readonly reason?: string;
            /** @description A sentence on what was wrong with the database when the ingester started, and what was done about it; absent when nothing was wrong. */
            readonly recovered?: string;
            /** @description A sentence on the backup that the ingester restored when it started, because the user had asked for it; absent without such a restore. */
            readonly restored?: string;
        };
        /** @description A backup that can be restored. */
        readonly BackupStatusBackup: {
            /** @description Of its file, for `./integron restore`. */
            readonly name: string;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly at: string;
            /** Format: int64 */
            readonly bytes: number;
        };
        /** @description A backup that can be restored. */
        readonly BackupsKeptBackup: {
            /** @description Of its file, for `./integron restore`. */
            readonly name: string;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly at: string;
            /** Format: int64 */
            readonly bytes: number;
            /** @description Why it is kept; absent for one that the next backup pushes out, and for a new one. */
            readonly kept?: string;
        };
        /** @description The backups, newest first. */
        readonly BackupsPage: {
            readonly backups: readonly components["schemas"]["BackupsKeptBackup"][];
        };
        /** @description The picture of one version of a badge. */
        readonly BadgePicture: {
            /** @description The name of its set, as in `badges` of a message. */
            readonly set: string;
            /** @description As in `badgeVersions` of a message. */
            readonly version: string;
            /** @description Its address. */
            readonly image: string;
            /** @description What Twitch calls it, such as `6-Month Subscriber`. */
            readonly title?: string;
        };
        /**
         * @description When a changed value takes effect, and whether the database may hold it.
         * @enum {string}
         */
        readonly ChangeEffect: "live" | "server" | "restart" | "file";
        /** @description The pictures of another channel of a shared chat. */
        readonly ChannelPicture: {
            /** @description The channel's user id. */
            readonly channelId: string;
            /** @description The address of the profile picture. */
            readonly image?: string;
            /** @description The channel's own, such as those of its subscribers. */
            readonly badges: readonly components["schemas"]["BadgePicture"][];
        };
        /** @description The pictures that chat is drawn with. */
        readonly ChatPictures: {
            /** @description The channel whose badges, cheermotes and emotes are among them; absent before the first sign-in. */
            readonly channelId?: string;
            /** @description Of all channels. */
            readonly badges: readonly components["schemas"]["BadgePicture"][];
            /** @description Of this channel; they win over those of all channels. */
            readonly channelBadges: readonly components["schemas"]["BadgePicture"][];
            /** @description Of this channel. */
            readonly cheermotes: readonly components["schemas"]["CheerPicture"][];
            /** @description Other channels of shared chats, the newest first. */
            readonly channels: readonly components["schemas"]["ChannelPicture"][];
            /** @description Of others than Twitch; the first of a name counts. */
            readonly emotes: readonly components["schemas"]["EmotePicture"][];
        };
        /** @description The pictures of a cheermote. */
        readonly CheerPicture: {
            /** @description The word before the number, such as `Cheer`; capital letters make no difference. */
            readonly prefix: string;
            /** @description In the order of their Bits. */
            readonly tiers: readonly components["schemas"]["CheerTier"][];
        };
        /** @description One size of a cheermote. */
        readonly CheerTier: {
            /**
             * Format: int32
             * @description The least Bits of it.
             */
            readonly bits: number;
            /** @description Of the number, as `#RRGGBB`. */
            readonly color?: string;
            /** @description The address of the animated picture. */
            readonly image: string;
            /** @description That of the picture that does not move. */
            readonly still?: string;
        };
        /**
         * @description What runs a client, as the header `User-Agent` says.
         * @enum {string}
         */
        readonly ClientProgram: "obs" | "browser" | "other";
        /** @enum {string} */
        readonly CommandReplyObsSourceAddedOutcome: "created" | "added" | "updated";
        /** @description A new control token. */
        readonly ControlTokensCreated: {
            readonly id: string;
            readonly name: string;
            /** @description The token, which no later reply has. */
            readonly token: string;
            /** @description The start of the key's address; the name of an action follows, and the token as `token`. */
            readonly path: string;
        };
        /** @description A control token in the list. */
        readonly ControlTokensListed: {
            readonly id: string;
            readonly name: string;
            readonly createdAt: string;
            /** @description Absent where it was never used. */
            readonly usedAt?: string;
        };
        readonly ControlTokensPage: {
            readonly tokens: readonly components["schemas"]["ControlTokensListed"][];
        };
        /** @description A word of chat that is shown as a picture by others than Twitch. */
        readonly EmotePicture: {
            /** @description The word. */
            readonly name: string;
            /** @description Who offers it. */
            readonly source: components["schemas"]["EmoteSource"];
            /** @description Its address. */
            readonly image: string;
            /** @description That of the picture that does not move, where the usual one does. */
            readonly still?: string;
            /**
             * Format: int32
             * @description In pixels at the usual size, where it is known.
             */
            readonly width?: number;
            /**
             * Format: int32
             * @description In pixels at the usual size, where it is known.
             */
            readonly height?: number;
            /** @description Whether it is drawn on top of the emote before it. */
            readonly stacked: boolean;
        };
        /**
         * @description Who offers emotes beside Twitch.
         * @enum {string}
         */
        readonly EmoteSource: "bttv" | "ffz" | "seven_tv";
        readonly Event: {
            /** @description Its number in the one sequence over all kinds, from 1, without gaps. */
            readonly id: number;
            readonly type: string;
            readonly data: Record<string, unknown>;
            /**
             * Format: date-time
             * @description When it happened, by Twitch's clock if Twitch sends a time.
             */
            readonly timestamp: string;
            /** @constant */
            readonly test?: true;
            /** @constant */
            readonly replay?: true;
            /** @constant */
            readonly backfilled?: true;
            /** @constant */
            readonly detail?: true;
            /** @constant */
            readonly again?: true;
            /** @description The number of the event that this one shows again; absent in any other. */
            readonly replayOf?: number;
            /** @description The names of the clients that alone are sent it, as only a test has them; empty for all. */
            readonly to?: readonly string[];
        };
        /** @description A page of events, newest first. The record is its shape; `of` puts its JSON together from the bytes of the events. */
        readonly EventPage: {
            readonly events: readonly components["schemas"]["Event"][];
            /**
             * Format: int64
             * @description The `before` of the next page, or its `after` where the oldest come first; absent when there is none, and in a list by time.
             */
            readonly next?: number;
            /** @description Of the next page of a list by time; absent when there is none. */
            readonly cursor?: string;
            /** @description Which stream the ids belong to; absent until the ingester has sent it. */
            readonly epoch?: string;
            /**
             * Format: int64
             * @description The newest id of any kind; a client with a higher one has it from another stream.
             */
            readonly latest?: number;
        };
        readonly Health: {
            readonly status: string;
        };
        /** @description The journal's status. */
        readonly JournalStatus: {
            /**
             * Format: int64
             * @description How many events were dropped since the start because the intake was full.
             */
            readonly dropped: number;
            /**
             * Format: int64
             * @description How many chat messages were dropped since the start to make room for other events.
             */
            readonly chatDropped: number;
            /**
             * Format: int64
             * @description How many of Twitch's messages went to quarantine since the start because they could not be understood.
             */
            readonly setAside: number;
            /** @description Why commits fail now; absent while they succeed. */
            readonly reason?: string;
        };
        /** @description Whether other machines can connect. */
        readonly LanStatus: {
            readonly state: components["schemas"]["LanStatusState"];
            /** @description The addresses that they can open, without a token; none where the port is not open. */
            readonly urls: readonly string[];
            /** @description Why it is not open although it should be. */
            readonly reason?: string;
        };
        /**
         * @description The state of the port for other machines.
         * @enum {string}
         */
        readonly LanStatusState: "off" | "open" | "failed";
        /** @description How fast the ingester answers over the link. */
        readonly LinkStatus: {
            /**
             * Format: int64
             * @description From the last heartbeat that the broadcaster sent to its answer, in microseconds. Events that the ingester was sending meanwhile came before the answer.
             */
            readonly roundTripMicros: number;
        };
        /** @description From whose log lines are missing at present. Each sentence says why, and what to do. */
        readonly LogStatus: {
            /** @description Absent while the ingester's log is written. */
            readonly ingester?: string;
            /** @description Absent while the broadcaster's log is written. */
            readonly broadcaster?: string;
        };
        /** @description Events of an outage that have not been fetched from Twitch yet. */
        readonly MissedStatus: {
            /** @description The list at Twitch with these events: `followers`, `polls`, `predictions`, `hype_train` or `redemptions`. */
            readonly list: string;
            /**
             * Format: date-time
             * @description The earliest time of a missed event.
             */
            readonly since: string;
            /** @description A sentence on why the last attempt failed; absent before the first. */
            readonly reason?: string;
            /**
             * Format: date-time
             * @description The time of the next request to Twitch; absent during the outage, and after a refusal by Twitch, which the reason explains.
             */
            readonly nextTry?: string;
        };
        readonly ObsAction: {
            /** @constant */
            readonly do: "show";
            /** @description The name of a scene, or of a group. */
            readonly scene: string;
            /** @description The name of a source in it. */
            readonly source: string;
        } | {
            /** @constant */
            readonly do: "hide";
            /** @description The name of a scene, or of a group. */
            readonly scene: string;
            /** @description The name of a source in it. */
            readonly source: string;
        } | {
            /** @constant */
            readonly do: "play";
            /** @description The name of the media source. */
            readonly input: string;
        };
        /** @description An overlay in a scene of OBS. */
        readonly ObsAddedSource: {
            /** @description Its name in OBS. */
            readonly source: string;
            readonly outcome: components["schemas"]["CommandReplyObsSourceAddedOutcome"];
            /** @description Whether it is turned on in the scene. */
            readonly visible: boolean;
        };
        /** @description The scenes of OBS. */
        readonly ObsScenes: {
            /** @description In the order in which OBS shows them. */
            readonly scenes: readonly string[];
            /** @description The one that viewers see; absent where OBS does not say. */
            readonly current?: string;
        };
        /** @description The connection to OBS. */
        readonly ObsStatus: {
            readonly state: components["schemas"]["ObsStatusState"];
            /** @description Where OBS is looked for, such as `localhost:4455`. */
            readonly address: string;
            /** @description Of OBS; absent unless connected. */
            readonly version?: string;
            /** @description Whether a password is stored. */
            readonly hasPassword: boolean;
            /** @description A sentence on what the user can do; absent while connected or off. */
            readonly reason?: string;
            /** @description Integron's overlays in OBS, in the order of their names; empty unless connected. */
            readonly sources: readonly components["schemas"]["ObsStatusObsSource"][];
            /** @description The last action of an alert that OBS could not do; absent once the same one succeeds, once others do a minute later, and after an hour. */
            readonly failed?: components["schemas"]["ObsStatusFailedAction"];
        };
        /** @description An action of an alert that OBS could not do, or not undo. */
        readonly ObsStatusFailedAction: {
            /** @description A sentence on what the user can do. */
            readonly reason: string;
            /** Format: date-time */
            readonly at: string;
        };
        /** @description A browser source with one of Integron's overlays. */
        readonly ObsStatusObsSource: {
            /** @description In OBS. */
            readonly name: string;
            /** @description The path of the overlay's page. */
            readonly overlay: string;
            readonly places: readonly components["schemas"]["ObsStatusPlace"][];
            /** @description Whether it is in the picture that viewers see. */
            readonly shown: boolean;
        };
        /** @description A scene with the source. */
        readonly ObsStatusPlace: {
            readonly scene: string;
            /** @description Whether the source is turned on there. */
            readonly visible: boolean;
        };
        /** @enum {string} */
        readonly ObsStatusState: "off" | "searching" | "not_found" | "password_needed" | "password_wrong" | "password_unreadable" | "too_old" | "connected";
        /** @description What alerts can act on in OBS. */
        readonly ObsTargets: {
            /** @description Of the scene, also those in its groups, by name; empty without a scene. */
            readonly sources: readonly string[];
            /** @description The media sources of all scenes, by name. */
            readonly media: readonly string[];
        };
        /** @description An overlay that OBS can show. */
        readonly Overlay: {
            readonly kind: components["schemas"]["OverlayKind"];
            /** @description Such as `chat`. */
            readonly name: string;
            /** @description The path of its page at this port. */
            readonly address: string;
            /** @description Of its source in OBS. */
            readonly size: components["schemas"]["OverlaySize"];
            /** @description That its address may have; empty also where they are not known. */
            readonly parameters: readonly components["schemas"]["OverlayParameter"][];
            /** @description Why it cannot be shown, and what helps; absent where it can. */
            readonly problem?: string;
        };
        /**
         * @description Who made an overlay.
         * @enum {string}
         */
        readonly OverlayKind: "built_in" | "custom";
        /** @description A parameter of an overlay's address. */
        readonly OverlayParameter: {
            readonly name: string;
            readonly kind: components["schemas"]["ParameterKind"];
            /** @description The value where the address has none; absent where that is nothing or a choice of the page. */
            readonly usual?: string;
            /**
             * Format: int64
             * @description Of a number; the page uses the nearest valid one.
             */
            readonly least?: number;
            /**
             * Format: int64
             * @description Of a number.
             */
            readonly most?: number;
            /** @description The words of a choice. */
            readonly choices?: readonly string[];
            /** @description One sentence; empty where the author of a page has given none. */
            readonly meaning: string;
        };
        /** @description The size of an overlay's source in OBS, in pixels. */
        readonly OverlaySize: {
            /** Format: int32 */
            readonly width: number;
            /** Format: int32 */
            readonly height: number;
        };
        /** @description The overlays, and their open pages. */
        readonly OverlaysPage: {
            /** @description Whether open or not, Integron's own first. */
            readonly overlays: readonly components["schemas"]["Overlay"][];
            /** @description Open pages, the longest connected first. */
            readonly instances: readonly components["schemas"]["SubscriberStatus"][];
            /** @description On the machine that runs Integron, where a user puts overlays of their own. */
            readonly folder: string;
        };
        /**
         * @description A process that uses a setting. A setting's value reaches only its owners: neither the environment nor the `Settings` of another process hold it.
         * @enum {string}
         */
        readonly Owner: "ingester" | "broadcaster" | "maintenance";
        /**
         * @description What the values of a parameter are.
         * @enum {string}
         */
        readonly ParameterKind: "number" | "choice" | "switch" | "list" | "text";
        /** @description What was so at a moment. */
        readonly Past: {
            /** Format: date-time */
            readonly at: string;
            readonly zone: string;
            /** @description The date in the calendar of the zone, such as `2024-01-15`. */
            readonly day: string;
            /**
             * Format: int64
             * @description The number of events of the persisted kinds from the beginning of the day until the moment.
             */
            readonly events: number;
            /** @description The number of these events by kind, without kinds that have none. */
            readonly kinds: {
                readonly [key: string]: number;
            };
            readonly queue: string;
            /** @description The alert on screen. */
            readonly current?: components["schemas"]["Alert"];
            /** @description In the order in which they were to be shown. */
            readonly waiting: readonly components["schemas"]["Alert"][];
            /** @description Whether all alerts of the moment are known: of those that have ended, the last hundred are kept. */
            readonly whole: boolean;
        };
        /** @description A test event under a name. */
        readonly Preset: {
            readonly name: string;
            /** @description The kind, such as `follow`. */
            readonly type: string;
            /** @description The `data` of the event, as the form of the Test Panel has it. */
            readonly data: Record<string, unknown>;
        };
        /** @description The presets, by name. */
        readonly PresetList: {
            readonly presets: readonly components["schemas"]["Preset"][];
        };
        /**
         * @description The closed set of codes; each has one HTTP status over REST.
         * @enum {string}
         */
        readonly ProblemCode: "bad_request" | "unauthorized" | "forbidden" | "not_found" | "method_not_allowed" | "request_timeout" | "conflict" | "too_large" | "unsupported_media_type" | "too_many_requests" | "incompatible" | "unavailable" | "outcome_unknown" | "internal";
        /** @description What is wrong with one part of a request. */
        readonly ProblemPart: {
            /** @description The name of the part. */
            readonly key: string;
            readonly code: components["schemas"]["ProblemCode"];
            readonly detail: string;
        };
        /** @description A problem as RFC 9457 has it. */
        readonly ProblemsBody: {
            readonly type: string;
            readonly title: string;
            /** Format: int32 */
            readonly status: number;
            readonly code: components["schemas"]["ProblemCode"];
            readonly detail: string;
            /** @description One for each part of the request that is wrong, where it has several parts; absent otherwise. */
            readonly errors?: readonly components["schemas"]["ProblemPart"][];
        };
        /** @description The place of the event in the stream. */
        readonly Published: {
            /**
             * Format: int64
             * @description Its number.
             */
            readonly id: number;
            /** @description The epoch that the number belongs to. */
            readonly epoch: string;
        };
        /** @description The state of the publishing to NATS. */
        readonly RelayStatus: {
            readonly state: components["schemas"]["RelayStatusState"];
            /** @description A sentence on why nothing is published, and what happens next; absent while events are published. */
            readonly reason?: string;
            /**
             * Format: date-time
             * @description When the publishing ended, or the first attempt began; absent while events are published.
             */
            readonly since?: string;
        };
        /**
         * @description Whether events are published.
         * @enum {string}
         */
        readonly RelayStatusState: "connecting" | "publishing" | "fenced";
        /** @description What a broadcaster on another machine than the ingester knows of it. */
        readonly RemoteStatus: {
            /** @description Whether it has a copy of the link's key, so that it can send commands. */
            readonly hasKey: boolean;
            /** @description A sentence on why the ingester's status is not known and nothing can be changed; absent while it is known. */
            readonly reason?: string;
        };
        /**
         * @description How an alert comes and goes.
         * @enum {string}
         */
        readonly "Request.AlertAnimation": "slide" | "fade" | "pop" | "bounce" | "none";
        /** @description How an alert is shown. What is absent comes from the rule of the kind, and else from the page. */
        readonly "Request.AlertLook": {
            /** @description The template of the first line, such as `{name}`. */
            readonly first?: string;
            /** @description The template of the second line, such as `cheered {amount} Bits`. */
            readonly second?: string;
            /** @description Whether the viewer's words are shown. */
            readonly words?: boolean;
            /**
             * Format: int32
             * @description How many letters of the words are shown at most.
             */
            readonly letters?: number;
            /**
             * Format: int32
             * @description How long it is shown.
             */
            readonly seconds?: number;
            /** @description How it comes and goes. */
            readonly animation?: components["schemas"]["Request.AlertAnimation"];
            /** @description The name of an asset, shown in place of the icon. */
            readonly picture?: string;
            /** @description The name of an asset. */
            readonly sound?: string;
            /**
             * Format: int32
             * @description In percent.
             */
            readonly volume?: number;
        };
        /** @description The rule for one kind of event. */
        readonly "Request.AlertRule": {
            /** @description Such as `cheer`, or `custom:` and the name of a custom event. */
            readonly kind: string;
            /** @description Whether events of the kind are alerts. */
            readonly on?: boolean;
            /**
             * Format: int64
             * @description The least amount that is an alert: Bits, gifts, viewers, months, whole units of money, or a level.
             */
            readonly least?: number;
            /**
             * Format: int32
             * @description From 0 to 9; a higher one is shown first. 0 when absent.
             */
            readonly priority?: number;
            /**
             * Format: int32
             * @description So many waiting alerts of the kind become one; absent for never.
             */
            readonly combineFrom?: number;
            /** @description The titles of the rewards that are alerts; empty for all. */
            readonly rewards?: readonly string[];
            /** @description How its alerts are shown. */
            readonly look?: components["schemas"]["Request.AlertLook"];
            /** @description Other looks, for some of the events. */
            readonly variants?: readonly components["schemas"]["Request.AlertVariant"][];
            /** @description The field of a custom event's payload that has its amount; `amount` when absent. */
            readonly amountField?: string;
            /** @description What OBS does while such an alert is on screen, in this order; empty for nothing. */
            readonly obs?: readonly components["schemas"]["Request.ObsAction"][];
        };
        /** @description The rules that decide which accepted events are alerts, and how pages show them. */
        readonly "Request.AlertRuleSet": {
            /**
             * Format: int32
             * @description How many alerts may wait in a queue, from 1 to 1000; 200 when absent. The oldest of the lowest priority is dropped for a newer one.
             */
            readonly waiting?: number;
            /**
             * Format: int32
             * @description How long an alert may wait while its queue is not paused, from 10 to 86400; 600 when absent.
             */
            readonly expireSeconds?: number;
            /** @description Whether events that were fetched after an outage are alerts. */
            readonly backfilled?: boolean;
            /** @description One rule for a kind; a kind without one has its standard rule, and a custom event is no alert without one. */
            readonly kinds?: readonly components["schemas"]["Request.AlertRule"][];
        };
        /** @description Another look for some events of a kind. It applies where all of its conditions hold. */
        readonly "Request.AlertVariant": {
            /** @description Such as `1,000 and more`. */
            readonly name: string;
            /**
             * Format: int64
             * @description The least amount: Bits, gifts, viewers, months, whole units of money, or a level.
             */
            readonly least?: number;
            /** @description Twitch's tier of a subscription, such as `2000`. */
            readonly tier?: string;
            /**
             * Format: int32
             * @description The least number of months.
             */
            readonly months?: number;
            /** @description What differs from the look of the kind. */
            readonly look?: components["schemas"]["Request.AlertLook"];
            /** @description What OBS does in place of the kind's actions; empty for the same. */
            readonly obs?: readonly components["schemas"]["Request.ObsAction"][];
        };
        /** @description The answer to the question about another account. */
        readonly "Request.AuthChoice": {
            /** @description Of the other account. */
            readonly userId?: string;
            readonly database?: components["schemas"]["Request.AuthDatabase"];
        };
        /** @description The application as registered at Twitch. */
        readonly "Request.AuthCredentials": {
            readonly clientId?: string;
            /** @description Absent for an application of type Public. */
            readonly clientSecret?: string;
        };
        /**
         * @description What happens to the database of the account before.
         * @enum {string}
         */
        readonly "Request.AuthDatabase": "keep" | "new";
        /** @description How to begin a sign-in. */
        readonly "Request.AuthLogin": {
            readonly flow?: components["schemas"]["Request.AuthWay"];
            readonly permissions?: components["schemas"]["Request.Permissions"];
            /** @description Whether Twitch shows its page although the user has allowed access before. */
            readonly again?: boolean;
        };
        /**
         * @description How to sign in.
         * @enum {string}
         */
        readonly "Request.AuthWay": "code" | "device";
        readonly "Request.ObsAction": {
            /** @constant */
            readonly do: "show";
            /** @description The name of a scene, or of a group. */
            readonly scene: string;
            /** @description The name of a source in it. */
            readonly source: string;
        } | {
            /** @constant */
            readonly do: "hide";
            /** @description The name of a scene, or of a group. */
            readonly scene: string;
            /** @description The name of a source in it. */
            readonly source: string;
        } | {
            /** @constant */
            readonly do: "play";
            /** @description The name of the media source. */
            readonly input: string;
        };
        /** @description The password of OBS's WebSocket server. */
        readonly "Request.ObsPasswordBody": {
            /** @description As OBS shows it. */
            readonly password?: string;
        };
        /** @description A source of OBS. */
        readonly "Request.ObsRefreshBody": {
            /** @description Its name in OBS. */
            readonly source?: string;
        };
        /** @description What to put into OBS. */
        readonly "Request.ObsSourceBody": {
            /** @description Path and query of the overlay, such as `/overlay/alerts?theme=glass`. */
            readonly address?: string;
            /** @description Its name in OBS. */
            readonly scene?: string;
        };
        /**
         * @description The permissions to ask Twitch's user for.
         * @enum {string}
         */
        readonly "Request.Permissions": "needed" | "all";
        /** @description The test event of a preset. */
        readonly "Request.PresetsPresetEvent": {
            /** @description The kind, such as `follow`. */
            readonly type?: string;
            /** @description Its `data`, at most 16,384 bytes; empty when absent. */
            readonly data?: Record<string, unknown>;
        };
        /** @description An event of a tool. */
        readonly "Request.PublishNewEvent": {
            /** @description The tool's own name of its kind, such as `donation`: 1 to 64 lower-case letters, digits, `_`, `-` and dots. */
            readonly name?: string;
            /** @description What the tool says about it, at most 16,384 bytes and 16 levels; empty when absent. */
            readonly payload?: Record<string, unknown>;
            /** @description The user of Twitch that the event is about; absent where there is none. */
            readonly viewer?: components["schemas"]["Request.TwitchUser"];
        };
        /** @description A test event. */
        readonly "Request.PublishTestEvent": {
            /** @description The kind, such as `follow`. */
            readonly type?: string;
            /** @description The fields of its `data` that differ from the usual test event of the kind; an object is merged, and null removes a field, as in RFC 7396. */
            readonly data?: Record<string, unknown>;
            /** @description Decides about its alert, in place of the saved rule of the kind; it is not saved. */
            readonly rule?: components["schemas"]["Request.AlertRule"];
            /** @description Whether OBS does nothing for its alert, as it does where `to` is not empty. */
            readonly withoutObs?: boolean;
            /** @description The names of the clients that alone are sent it, at most 8, as the list of overlays has them in `client`; empty for all. */
            readonly to?: readonly string[];
        };
        /** @description New values by the settings' keys; null returns to the default. */
        readonly "Request.SettingsChanges": {
            readonly settings?: {
                readonly [key: string]: unknown;
            };
        };
        /** @description A user of Twitch, as a tool names them. */
        readonly "Request.TwitchUser": {
            /** @description Twitch's id of the user, digits as text. */
            readonly userId?: string;
            /** @description The login. */
            readonly username?: string;
            /** @description The name to show; absent for the login. */
            readonly displayName?: string;
            /** @description The address of the avatar. */
            readonly profileImageUrl?: string;
        };
        /** @description The server's port. */
        readonly ServerStatus: {
            /**
             * Format: int32
             * @description The public port, also right after a restart.
             */
            readonly port: number;
            /**
             * Format: int32
             * @description The port of the settings, where it could not be bound; absent otherwise.
             */
            readonly wanted?: number;
            /** @description Why it could not be bound; absent otherwise. */
            readonly problem?: string;
        };
        /**
         * @description The form of a setting's value in JSON.
         * @enum {string}
         */
        readonly SettingForm: "text" | "number" | "flag" | "list";
        /** @description A setting with its value and everything that a form needs. */
        readonly SettingItem: {
            /** @description Such as `subscriber.limit`. */
            readonly key: string;
            /** @description One word, such as `number` or `choice`. */
            readonly kind: string;
            /** @description Of the value in JSON. */
            readonly form: components["schemas"]["SettingForm"];
            /** @description The value in use; absent for a secret, and where the ingester alone knows it. */
            readonly value?: unknown;
            /** @description The value that takes effect at a later start; absent where none waits. */
            readonly next?: unknown;
            /** @description Absent for a secret. */
            readonly defaultValue?: unknown;
            /** @description Whether the value is not empty; of a secret, nothing else is shown. */
            readonly isSet: boolean;
            /** @description Of the value at the next start; absent where the ingester alone knows it. */
            readonly source?: components["schemas"]["SettingSource"];
            /** @description The variable or the line of the file that wins over a change; absent where a change is possible. */
            readonly fixedBy?: string;
            /** @description Whether `PATCH /api/settings` can change it. */
            readonly isChangeable: boolean;
            /** @description `live`: at once; `server`: with `POST /api/server/restart`; `restart`: with `POST /api/ingester/restart`; `file`: at the next start, and only the environment or integron.yaml can have it. */
            readonly takesEffect: components["schemas"]["ChangeEffect"];
            /** @description The unit of a number; absent where there is none. */
            readonly unit?: string;
            /**
             * Format: int32
             * @description The smallest number; absent where the value is none.
             */
            readonly least?: number;
            /**
             * Format: int32
             * @description The largest number; absent where the value is none.
             */
            readonly most?: number;
            /** @description Whether 0 is allowed beside these. */
            readonly orZero: boolean;
            /** @description The words that a value, or each word of a list, can be; empty where others are possible. */
            readonly choices: readonly string[];
            /** @description The rule for a value, in words. */
            readonly rule: string;
            readonly description: string;
            readonly processes: readonly components["schemas"]["Owner"][];
            /** @description Its name in the environment. */
            readonly variable: string;
        };
        /**
         * @description The source of a value; the first of these that has one wins.
         * @enum {string}
         */
        readonly SettingSource: "environment" | "file" | "database" | "default";
        /** @description All settings, in the order of docs/settings.md. */
        readonly SettingsPage: {
            readonly settings: readonly components["schemas"]["SettingItem"][];
            /** @description Why values of the ingester may be old or absent; absent while it is connected. */
            readonly reason?: string;
            /** @description The data folder. */
            readonly folder: string;
        };
        /** @description The sign-in at Twitch. It never holds a secret. */
        readonly SignInStatus: {
            /** @description Whether there is a sign-in that Twitch has not ended. */
            readonly authenticated: boolean;
            /** @description The signed-in user; absent until Twitch has said who it is. */
            readonly channel?: components["schemas"]["TwitchStatusChannel"];
            /** @description How the user signed in; absent without a sign-in. */
            readonly flow?: components["schemas"]["SignInStatusFlow"];
            /** @description What the user has allowed. */
            readonly scopes: readonly string[];
            /** @description What the wanted kinds of events need and the user has not allowed. */
            readonly missingScopes: readonly components["schemas"]["SignInStatusMissingScope"][];
            /** @description As registered at Twitch; absent until it is stored. */
            readonly application?: components["schemas"]["SignInStatusApplication"];
            /** @description Where the secrets are; absent until it is known. */
            readonly store?: components["schemas"]["SignInStatusStore"];
            /** @description The code flow that waits for the user; absent while none does. */
            readonly device?: components["schemas"]["SignInStatusDevice"];
            /** @description The question that a sign-in as another account asks; absent without one. */
            readonly other?: components["schemas"]["SignInStatusOtherAccount"];
            /** @description The setting that a sign-in cannot replace, such as `INTEGRON_TWITCH_TOKEN`. */
            readonly fixedBy?: string;
            /** @description A sentence on what is wrong and what the user can do; absent while all is well. */
            readonly reason?: string;
            /**
             * Format: date-time
             * @description When the sign-in was found to have ended, or, without a `flow`, since when the stored one cannot be read; absent otherwise.
             */
            readonly since?: string;
        };
        /** @description The application at Twitch. */
        readonly SignInStatusApplication: {
            readonly clientId: string;
            /** @description Whether a client secret is stored. */
            readonly hasSecret: boolean;
        };
        /** @description A device code flow. */
        readonly SignInStatusDevice: {
            readonly userCode: string;
            /** @description Of Twitch's page where the user enters the code. */
            readonly address: string;
            /** Format: date-time */
            readonly expiresAt: string;
            /** @description A sentence on why it takes longer, or why it has ended; absent while it waits. */
            readonly trouble?: string;
            /** @description Whether a new code is needed. */
            readonly ended: boolean;
        };
        /**
         * @description How the user signed in.
         * @enum {string}
         */
        readonly SignInStatusFlow: "code" | "device" | "setting";
        /** @description A permission that the user has not allowed. */
        readonly SignInStatusMissingScope: {
            readonly scope: string;
            /** @description The events that need it, such as `cheers`. */
            readonly events: string;
        };
        /** @description A sign-in as another account than that of the database. */
        readonly SignInStatusOtherAccount: {
            /** @description Who signed in. */
            readonly account: components["schemas"]["TwitchStatusChannel"];
            /** @description Whose database this is. */
            readonly owner: components["schemas"]["TwitchStatusChannel"];
            /** @description The folder to which the database would be moved. */
            readonly moveTo: string;
        };
        /** @description The place of the secrets. */
        readonly SignInStatusStore: {
            readonly kind: components["schemas"]["SignInStatusStoreKind"];
            /** @description A sentence on why it is not the keyring, or why the keyring cannot be used now; absent if it is the keyring and works. */
            readonly reason?: string;
        };
        /** @enum {string} */
        readonly SignInStatusStoreKind: "keyring" | "file" | "memory";
        /** @description The source's state, for the status. */
        readonly SourceStatus: {
            /** @description Whether the source delivers. */
            readonly connected: boolean;
            /** @description A sentence on why there is no connection, and what happens next; absent while there is one. */
            readonly reason?: string;
            /**
             * Format: date-time
             * @description When the connection was lost, or the first attempt began; absent while there is one.
             */
            readonly since?: string;
        };
        /** @description The numbers of a day. */
        readonly Stats: {
            readonly zone: string;
            /** @description The date in the calendar of the zone, such as `2024-01-15`. */
            readonly day: string;
            /**
             * Format: int64
             * @description The number of viewers in the database; in a demo, which keeps none, of those in the recent events.
             */
            readonly users: number;
            /**
             * Format: int64
             * @description The number of events of the persisted kinds since the day began; in a demo, of those that are still in memory.
             */
            readonly events: number;
            /** @description The number of these events by kind, without kinds that have none. */
            readonly kinds: {
                readonly [key: string]: number;
            };
            /** @description The hours of the day, in order; a day on which clocks change has 23 or 25. */
            readonly hours: readonly components["schemas"]["StatsHour"][];
            /** @description The minutes until now, also those of yesterday. */
            readonly lastHour: components["schemas"]["StatsLastHour"];
        };
        /** @description The numbers of an hour. */
        readonly StatsHour: {
            /**
             * Format: date-time
             * @description When the hour begins.
             */
            readonly from: string;
            /** Format: int64 */
            readonly events: number;
            readonly kinds: {
                readonly [key: string]: number;
            };
        };
        /** @description The numbers of the last sixty minutes. */
        readonly StatsLastHour: {
            /**
             * Format: date-time
             * @description When the first of them begins.
             */
            readonly from: string;
            /** @description The number of events of the persisted kinds in each; the last minute is the present one. */
            readonly minutes: readonly number[];
        };
        /** @description All pieces together. */
        readonly Status: {
            readonly version: string;
            /** Format: date-time */
            readonly startedAt: string;
            readonly server: components["schemas"]["ServerStatus"];
            readonly ingester: components["schemas"]["SourceStatus"];
            readonly remote?: components["schemas"]["RemoteStatus"];
            readonly twitch?: components["schemas"]["TwitchStatus"];
            readonly journal?: components["schemas"]["JournalStatus"];
            readonly backup?: components["schemas"]["BackupStatus"];
            readonly missed?: readonly components["schemas"]["MissedStatus"][];
            readonly signIn?: components["schemas"]["SignInStatus"];
            readonly demo?: boolean;
            readonly obs?: components["schemas"]["ObsStatus"];
            readonly relay?: components["schemas"]["RelayStatus"];
            readonly lan: components["schemas"]["LanStatus"];
            readonly log?: components["schemas"]["LogStatus"];
            readonly letterKeys: boolean;
            readonly storage: components["schemas"]["StorageStatus"];
            readonly link?: components["schemas"]["LinkStatus"];
            readonly stream?: components["schemas"]["StreamStatus"];
            readonly subscribers: readonly components["schemas"]["SubscriberStatus"][];
        };
        /** @description The room that the data needs and has. */
        readonly StorageStatus: {
            /**
             * Format: int64
             * @description The size of the database's files; 0 without a database.
             */
            readonly databaseBytes: number;
            /**
             * Format: int64
             * @description What can still be written on the disk of the data folder; 0 where the system does not tell it.
             */
            readonly freeBytes: number;
        };
        /** @description The ids in the ring, for the status. */
        readonly StreamStatus: {
            readonly epoch: string;
            /** Format: int64 */
            readonly latest: number;
            /**
             * Format: int64
             * @description The oldest id in memory; `latest` + 1 while the ring is empty.
             */
            readonly oldest: number;
        };
        /** @description The status of one subscriber. */
        readonly SubscriberStatus: {
            /** @description Of this connection; the next connection of the same page has another one. */
            readonly id: string;
            /** @description The name that it gave itself. */
            readonly client?: string;
            /** @description The path of an overlay's page; absent for everything that is no overlay. */
            readonly page?: string;
            /** @description Of its client library. */
            readonly version?: string;
            /** @description What runs it. */
            readonly program: components["schemas"]["ClientProgram"];
            /** @description Of the other end of the connection. */
            readonly address?: string;
            /** @description Whether viewers can see the page; absent while it has not said so. */
            readonly visible?: boolean;
            /** Format: date-time */
            readonly connectedAt: string;
            /**
             * Format: int64
             * @description The last id that was sent to it or that its filter excluded; 0 while it waits for the ingester.
             */
            readonly cursor: number;
            /**
             * Format: int64
             * @description How many ids come after its cursor.
             */
            readonly behind: number;
            /**
             * Format: int64
             * @description For how long the first of them has been here.
             */
            readonly lagMillis: number;
            readonly types: readonly string[];
        };
        /**
         * @description What a token allows.
         * @enum {string}
         */
        readonly TokenKind: "owner" | "overlay";
        /** @description A new token. */
        readonly TokensCreated: {
            readonly id: string;
            readonly name: string;
            readonly kind: components["schemas"]["TokenKind"];
            /** @description For the query `token` of `/login` or of an overlay, and for the header `Authorization: Bearer`. */
            readonly token: string;
        };
        /** @description A token in the list. */
        readonly TokensListed: {
            readonly id: string;
            readonly name: string;
            readonly kind: components["schemas"]["TokenKind"];
            /** Format: date-time */
            readonly createdAt: string;
            /**
             * Format: date-time
             * @description The last use, to a minute; absent where it was never used.
             */
            readonly usedAt?: string;
            /**
             * Format: int32
             * @description That are open and have used it.
             */
            readonly connections: number;
        };
        readonly TokensPage: {
            readonly tokens: readonly components["schemas"]["TokensListed"][];
        };
        /** @description The status of the connection to Twitch. */
        readonly TwitchStatus: {
            readonly state: components["schemas"]["TwitchStatusState"];
            /** @description A sentence on why the state is not `CONNECTED`, and what happens next; when it is, on a problem of the sign-in. */
            readonly reason?: string;
            /** @description Whose events arrive; absent until Twitch has said whose token this is. */
            readonly channel?: components["schemas"]["TwitchStatusChannel"];
            readonly subscriptions: readonly components["schemas"]["TwitchStatusSubscription"][];
        };
        /** @description The channel that Integron listens to. */
        readonly TwitchStatusChannel: {
            readonly userId: string;
            readonly username: string;
            readonly displayName: string;
            /** @description Of the user's picture; absent until Twitch has said it. */
            readonly profileImageUrl?: string;
        };
        /** @enum {string} */
        readonly TwitchStatusState: "signed_out" | "connecting" | "connected" | "reconnecting" | "failed";
        /** @description A wanted subscription. */
        readonly TwitchStatusSubscription: {
            /** @description Twitch's name of it, with a word in brackets if two share it; `chat over IRC` if chat is read there beside EventSub. */
            readonly type: string;
            readonly state: components["schemas"]["TwitchStatusSubscriptionState"];
            /** @description A sentence on why the state is not `ENABLED`, and what happens next. */
            readonly reason?: string;
            /** @description The kinds of events that it brings; absent where it brings none. */
            readonly kinds?: readonly string[];
        };
        /** @enum {string} */
        readonly TwitchStatusSubscriptionState: "pending" | "enabled" | "retrying" | "missing_scope" | "not_affiliate" | "revoked" | "failed";
        /** @description A viewer with totals and last events. */
        readonly UsersShown: {
            readonly user: components["schemas"]["ViewerTotals"];
            /** @description The newest first. */
            readonly events: readonly components["schemas"]["Event"][];
        };
        /** @description Some viewers of a sorted list. */
        readonly ViewerPage: {
            readonly users: readonly components["schemas"]["ViewerTotals"][];
            /** @description Where the next page begins, opaque; absent at the end. A page with a cursor may have fewer viewers than asked for, even none. */
            readonly cursor?: string;
        };
        /** @description The avatar of a viewer. */
        readonly ViewerPicturesViewerPicture: {
            readonly userId: string;
            /** @description Its address. */
            readonly image: string;
        };
        /** @description The known avatars. */
        readonly ViewerPicturesViewerPicturePage: {
            readonly viewers: readonly components["schemas"]["ViewerPicturesViewerPicture"][];
        };
        /** @description A viewer, and what Integron has counted of them. */
        readonly ViewerTotals: {
            readonly userId: string;
            readonly username: string;
            readonly displayName: string;
            readonly profileImageUrl?: string;
            /** @description In ISO-8601, as in events. */
            readonly firstSeen: string;
            readonly lastSeen: string;
            /** Format: int64 */
            readonly messages: number;
            /** Format: int64 */
            readonly bits: number;
            /**
             * Format: int64
             * @description The most months of a subscription that an event has said.
             */
            readonly months: number;
        };
    };
    responses: {
        /** @description `bad_request`: A parameter or the body is wrong. */
        readonly 400: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["ProblemsBody"];
            };
        };
        /** @description `unauthorized`: The request needs a token that holds. */
        readonly 401: {
            headers: {
                readonly "WWW-Authenticate"?: string;
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["ProblemsBody"];
            };
        };
        /** @description `forbidden`: The request comes from another site, lacks X-Integron: 1, or is not open at this port. */
        readonly 403: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["ProblemsBody"];
            };
        };
        /** @description `not_found`: There is nothing at this address. */
        readonly 404: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["ProblemsBody"];
            };
        };
        /** @description `request_timeout`: The body did not arrive in time. */
        readonly 408: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["ProblemsBody"];
            };
        };
        /** @description `conflict`: The request contradicts the present state. `incompatible`: The versions of the two processes are incompatible. */
        readonly 409: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["ProblemsBody"];
            };
        };
        /** @description `too_large`: The body is too large. */
        readonly 413: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["ProblemsBody"];
            };
        };
        /** @description `unsupported_media_type`: The body is not application/json. */
        readonly 415: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["ProblemsBody"];
            };
        };
        /** @description `too_many_requests`: Try again after the seconds in Retry-After. */
        readonly 429: {
            headers: {
                readonly "Retry-After"?: string;
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["ProblemsBody"];
            };
        };
        /** @description `unavailable`: It is not possible now; the detail has the reason. */
        readonly 503: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["ProblemsBody"];
            };
        };
        /** @description `outcome_unknown`: It is not known whether the change was made; check before you try again. */
        readonly 504: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["ProblemsBody"];
            };
        };
        /** @description Another problem; `code` names it. */
        readonly default: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["ProblemsBody"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type Alert = components['schemas']['Alert'];
export type AlertAnimation = components['schemas']['AlertAnimation'];
export type AlertEnding = components['schemas']['AlertEnding'];
export type AlertLook = components['schemas']['AlertLook'];
export type AlertRule = components['schemas']['AlertRule'];
export type AlertRuleSet = components['schemas']['AlertRuleSet'];
export type AlertVariant = components['schemas']['AlertVariant'];
export type AlertsClaimed = components['schemas']['AlertsClaimed'];
export type AlertsPage = components['schemas']['AlertsPage'];
export type AlertsSteered = components['schemas']['AlertsSteered'];
export type Asset = components['schemas']['Asset'];
export type AssetsPage = components['schemas']['AssetsPage'];
export type AuthConsent = components['schemas']['AuthConsent'];
export type AuthDeviceCode = components['schemas']['AuthDeviceCode'];
export type AuthSignIn = components['schemas']['AuthSignIn'];
export type BackupStatus = components['schemas']['BackupStatus'];
export type BackupStatusBackup = components['schemas']['BackupStatusBackup'];
export type BackupsKeptBackup = components['schemas']['BackupsKeptBackup'];
export type BackupsPage = components['schemas']['BackupsPage'];
export type BadgePicture = components['schemas']['BadgePicture'];
export type ChangeEffect = components['schemas']['ChangeEffect'];
export type ChannelPicture = components['schemas']['ChannelPicture'];
export type ChatPictures = components['schemas']['ChatPictures'];
export type CheerPicture = components['schemas']['CheerPicture'];
export type CheerTier = components['schemas']['CheerTier'];
export type ClientProgram = components['schemas']['ClientProgram'];
export type CommandReplyObsSourceAddedOutcome = components['schemas']['CommandReplyObsSourceAddedOutcome'];
export type ControlTokensCreated = components['schemas']['ControlTokensCreated'];
export type ControlTokensListed = components['schemas']['ControlTokensListed'];
export type ControlTokensPage = components['schemas']['ControlTokensPage'];
export type EmotePicture = components['schemas']['EmotePicture'];
export type EmoteSource = components['schemas']['EmoteSource'];
export type Event = components['schemas']['Event'];
export type EventPage = components['schemas']['EventPage'];
export type Health = components['schemas']['Health'];
export type JournalStatus = components['schemas']['JournalStatus'];
export type LanStatus = components['schemas']['LanStatus'];
export type LanStatusState = components['schemas']['LanStatusState'];
export type LinkStatus = components['schemas']['LinkStatus'];
export type LogStatus = components['schemas']['LogStatus'];
export type MissedStatus = components['schemas']['MissedStatus'];
export type ObsAction = components['schemas']['ObsAction'];
export type ObsAddedSource = components['schemas']['ObsAddedSource'];
export type ObsScenes = components['schemas']['ObsScenes'];
export type ObsStatus = components['schemas']['ObsStatus'];
export type ObsStatusFailedAction = components['schemas']['ObsStatusFailedAction'];
export type ObsStatusObsSource = components['schemas']['ObsStatusObsSource'];
export type ObsStatusPlace = components['schemas']['ObsStatusPlace'];
export type ObsStatusState = components['schemas']['ObsStatusState'];
export type ObsTargets = components['schemas']['ObsTargets'];
export type Overlay = components['schemas']['Overlay'];
export type OverlayKind = components['schemas']['OverlayKind'];
export type OverlayParameter = components['schemas']['OverlayParameter'];
export type OverlaySize = components['schemas']['OverlaySize'];
export type OverlaysPage = components['schemas']['OverlaysPage'];
export type Owner = components['schemas']['Owner'];
export type ParameterKind = components['schemas']['ParameterKind'];
export type Past = components['schemas']['Past'];
export type Preset = components['schemas']['Preset'];
export type PresetList = components['schemas']['PresetList'];
export type ProblemCode = components['schemas']['ProblemCode'];
export type ProblemPart = components['schemas']['ProblemPart'];
export type ProblemsBody = components['schemas']['ProblemsBody'];
export type Published = components['schemas']['Published'];
export type RelayStatus = components['schemas']['RelayStatus'];
export type RelayStatusState = components['schemas']['RelayStatusState'];
export type RemoteStatus = components['schemas']['RemoteStatus'];
export type RequestAlertAnimation = components['schemas']['Request.AlertAnimation'];
export type RequestAlertLook = components['schemas']['Request.AlertLook'];
export type RequestAlertRule = components['schemas']['Request.AlertRule'];
export type RequestAlertRuleSet = components['schemas']['Request.AlertRuleSet'];
export type RequestAlertVariant = components['schemas']['Request.AlertVariant'];
export type RequestAuthChoice = components['schemas']['Request.AuthChoice'];
export type RequestAuthCredentials = components['schemas']['Request.AuthCredentials'];
export type RequestAuthDatabase = components['schemas']['Request.AuthDatabase'];
export type RequestAuthLogin = components['schemas']['Request.AuthLogin'];
export type RequestAuthWay = components['schemas']['Request.AuthWay'];
export type RequestObsAction = components['schemas']['Request.ObsAction'];
export type RequestObsPasswordBody = components['schemas']['Request.ObsPasswordBody'];
export type RequestObsRefreshBody = components['schemas']['Request.ObsRefreshBody'];
export type RequestObsSourceBody = components['schemas']['Request.ObsSourceBody'];
export type RequestPermissions = components['schemas']['Request.Permissions'];
export type RequestPresetsPresetEvent = components['schemas']['Request.PresetsPresetEvent'];
export type RequestPublishNewEvent = components['schemas']['Request.PublishNewEvent'];
export type RequestPublishTestEvent = components['schemas']['Request.PublishTestEvent'];
export type RequestSettingsChanges = components['schemas']['Request.SettingsChanges'];
export type RequestTwitchUser = components['schemas']['Request.TwitchUser'];
export type ServerStatus = components['schemas']['ServerStatus'];
export type SettingForm = components['schemas']['SettingForm'];
export type SettingItem = components['schemas']['SettingItem'];
export type SettingSource = components['schemas']['SettingSource'];
export type SettingsPage = components['schemas']['SettingsPage'];
export type SignInStatus = components['schemas']['SignInStatus'];
export type SignInStatusApplication = components['schemas']['SignInStatusApplication'];
export type SignInStatusDevice = components['schemas']['SignInStatusDevice'];
export type SignInStatusFlow = components['schemas']['SignInStatusFlow'];
export type SignInStatusMissingScope = components['schemas']['SignInStatusMissingScope'];
export type SignInStatusOtherAccount = components['schemas']['SignInStatusOtherAccount'];
export type SignInStatusStore = components['schemas']['SignInStatusStore'];
export type SignInStatusStoreKind = components['schemas']['SignInStatusStoreKind'];
export type SourceStatus = components['schemas']['SourceStatus'];
export type Stats = components['schemas']['Stats'];
export type StatsHour = components['schemas']['StatsHour'];
export type StatsLastHour = components['schemas']['StatsLastHour'];
export type Status = components['schemas']['Status'];
export type StorageStatus = components['schemas']['StorageStatus'];
export type StreamStatus = components['schemas']['StreamStatus'];
export type SubscriberStatus = components['schemas']['SubscriberStatus'];
export type TokenKind = components['schemas']['TokenKind'];
export type TokensCreated = components['schemas']['TokensCreated'];
export type TokensListed = components['schemas']['TokensListed'];
export type TokensPage = components['schemas']['TokensPage'];
export type TwitchStatus = components['schemas']['TwitchStatus'];
export type TwitchStatusChannel = components['schemas']['TwitchStatusChannel'];
export type TwitchStatusState = components['schemas']['TwitchStatusState'];
export type TwitchStatusSubscription = components['schemas']['TwitchStatusSubscription'];
export type TwitchStatusSubscriptionState = components['schemas']['TwitchStatusSubscriptionState'];
export type UsersShown = components['schemas']['UsersShown'];
export type ViewerPage = components['schemas']['ViewerPage'];
export type ViewerPicturesViewerPicture = components['schemas']['ViewerPicturesViewerPicture'];
export type ViewerPicturesViewerPicturePage = components['schemas']['ViewerPicturesViewerPicturePage'];
export type ViewerTotals = components['schemas']['ViewerTotals'];
export type Response400 = components['responses']['400'];
export type Response401 = components['responses']['401'];
export type Response403 = components['responses']['403'];
export type Response404 = components['responses']['404'];
export type Response408 = components['responses']['408'];
export type Response409 = components['responses']['409'];
export type Response413 = components['responses']['413'];
export type Response415 = components['responses']['415'];
export type Response429 = components['responses']['429'];
export type Response503 = components['responses']['503'];
export type Response504 = components['responses']['504'];
export type ResponseDefault = components['responses']['default'];
export type $defs = Record<string, never>;
export interface operations {
    readonly getEvents: {
        readonly parameters: {
            readonly query?: {
                /** @description Names and families of the wanted events. Without it, and for the word all, all events of the channel. */
                readonly types?: readonly ("ad_break" | "bits" | "bits_badge" | "channel_update" | "charity" | "chat" | "chat_clear" | "chat_delete" | "chat_dropped" | "cheer" | "control" | "custom" | "follow" | "gift_sub" | "hype_train" | "hype_train_begin" | "hype_train_end" | "hype_train_progress" | "obs" | "obs_replay_saved" | "obs_scene_changed" | "obs_stream_started" | "obs_stream_stopped" | "poll" | "poll_begin" | "poll_end" | "poll_progress" | "power_up" | "prediction" | "prediction_begin" | "prediction_end" | "prediction_lock" | "prediction_progress" | "raid" | "raid_out" | "redemption" | "redemption_update" | "resub" | "shoutout" | "shoutout_received" | "stream" | "stream_offline" | "stream_online" | "sub" | "sub_end" | "unknown" | "user_deleted" | "watch_streak")[];
                /** @description Id or login of the viewer who acted. */
                readonly user?: string;
                /** @description A part of the login or name of the viewer who acted. */
                readonly name?: string;
                /** @description Only events with smaller ids. */
                readonly before?: number;
                /** @description Only events with greater ids. */
                readonly after?: number;
                /** @description Only events at this time or later, ordered by time. */
                readonly from?: string;
                /** @description Only events before this time, ordered by time. */
                readonly to?: string;
                /** @description Which events come first. */
                readonly order?: "newest" | "oldest";
                /** @description true: only test events; false: all events but these. */
                readonly test?: boolean;
                /** @description true: only replays; false: all events but these. */
                readonly replay?: boolean;
                /** @description true: only events that were fetched after an outage; false: all events but these. */
                readonly backfilled?: boolean;
                /** @description true: also the tests that were sent to some clients alone. */
                readonly targeted?: boolean;
                /** @description The cursor of the page before, of a list by time. */
                readonly cursor?: string;
                /** @description Events in one answer. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EventPage"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 503: components["responses"]["503"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly postEvents: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description A new text, such as a UUID. For a day, a request with the same key gets the first reply and changes nothing. */
                readonly "Idempotency-Key"?: string;
                /** @description Pages of other sites cannot send it. */
                readonly "X-Integron": "1";
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Request.PublishNewEvent"];
            };
        };
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Published"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 408: components["responses"]["408"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 429: components["responses"]["429"];
            readonly 503: components["responses"]["503"];
            readonly 504: components["responses"]["504"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly getEventsId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The number of the event. */
                readonly id: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Event"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 503: components["responses"]["503"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly getEventsExport: {
        readonly parameters: {
            readonly query?: {
                /** @description Names and families of the wanted events. Without it, and for the word all, all events of the channel. */
                readonly types?: readonly ("ad_break" | "bits" | "bits_badge" | "channel_update" | "charity" | "chat" | "chat_clear" | "chat_delete" | "chat_dropped" | "cheer" | "control" | "custom" | "follow" | "gift_sub" | "hype_train" | "hype_train_begin" | "hype_train_end" | "hype_train_progress" | "obs" | "obs_replay_saved" | "obs_scene_changed" | "obs_stream_started" | "obs_stream_stopped" | "poll" | "poll_begin" | "poll_end" | "poll_progress" | "power_up" | "prediction" | "prediction_begin" | "prediction_end" | "prediction_lock" | "prediction_progress" | "raid" | "raid_out" | "redemption" | "redemption_update" | "resub" | "shoutout" | "shoutout_received" | "stream" | "stream_offline" | "stream_online" | "sub" | "sub_end" | "unknown" | "user_deleted" | "watch_streak")[];
                /** @description Id or login of the viewer who acted. */
                readonly user?: string;
                /** @description A part of the login or name of the viewer who acted. */
                readonly name?: string;
                /** @description Only events with smaller ids. */
                readonly before?: number;
                /** @description Only events with greater ids. */
                readonly after?: number;
                /** @description Only events at this time or later, ordered by time. */
                readonly from?: string;
                /** @description Only events before this time, ordered by time. */
                readonly to?: string;
                /** @description Which events come first. */
                readonly order?: "newest" | "oldest";
                /** @description true: only test events; false: all events but these. */
                readonly test?: boolean;
                /** @description true: only replays; false: all events but these. */
                readonly replay?: boolean;
                /** @description true: only events that were fetched after an outage; false: all events but these. */
                readonly backfilled?: boolean;
                /** @description true: also the tests that were sent to some clients alone. */
                readonly targeted?: boolean;
                /** @description The form of the file. */
                readonly format?: "ndjson" | "csv";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/x-ndjson": string;
                    readonly "text/csv; charset=utf-8": string;
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 503: components["responses"]["503"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly getUsers: {
        readonly parameters: {
            readonly query?: {
                /** @description By what the list is sorted. */
                readonly sort?: "messages" | "last_seen" | "first_seen" | "bits" | "months" | "name";
                /** @description The smallest or the largest value first. */
                readonly order?: "asc" | "desc";
                /** @description An id, or a part of a login or name. */
                readonly search?: string;
                /** @description The cursor of the page before. */
                readonly cursor?: string;
                /** @description Viewers in one answer. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ViewerPage"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 503: components["responses"]["503"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly getUsersId: {
        readonly parameters: {
            readonly query?: {
                /** @description How many of the viewer's last events. */
                readonly events?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Twitch's id of the viewer. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UsersShown"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 503: components["responses"]["503"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly deleteUsersId: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description A new text, such as a UUID. For a day, a request with the same key gets the first reply and changes nothing. */
                readonly "Idempotency-Key"?: string;
                /** @description Pages of other sites cannot send it. */
                readonly "X-Integron": "1";
            };
            readonly path: {
                /** @description Twitch's id of the viewer. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 429: components["responses"]["429"];
            readonly 503: components["responses"]["503"];
            readonly 504: components["responses"]["504"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly getStats: {
        readonly parameters: {
            readonly query?: {
                /** @description The time zone of the day; without it, that of this computer. */
                readonly zone?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Stats"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 503: components["responses"]["503"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly getPast: {
        readonly parameters: {
            readonly query: {
                /** @description The moment; one of the future is refused. */
                readonly at: string;
                /** @description The queue. */
                readonly queue?: string;
                /** @description The time zone of the day; without it, that of this computer. */
                readonly zone?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Past"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 503: components["responses"]["503"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly getAlerts: {
        readonly parameters: {
            readonly query?: {
                /** @description The queue. */
                readonly queue?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AlertsPage"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 503: components["responses"]["503"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly postAlertsPause: {
        readonly parameters: {
            readonly query?: {
                /** @description The queue. */
                readonly queue?: string;
            };
            readonly header: {
                /** @description A new text, such as a UUID. For a day, a request with the same key gets the first reply and changes nothing. */
                readonly "Idempotency-Key"?: string;
                /** @description Pages of other sites cannot send it. */
                readonly "X-Integron": "1";
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AlertsSteered"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 429: components["responses"]["429"];
            readonly 503: components["responses"]["503"];
            readonly 504: components["responses"]["504"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly postAlertsResume: {
        readonly parameters: {
            readonly query?: {
                /** @description The queue. */
                readonly queue?: string;
            };
            readonly header: {
                /** @description A new text, such as a UUID. For a day, a request with the same key gets the first reply and changes nothing. */
                readonly "Idempotency-Key"?: string;
                /** @description Pages of other sites cannot send it. */
                readonly "X-Integron": "1";
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AlertsSteered"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 429: components["responses"]["429"];
            readonly 503: components["responses"]["503"];
            readonly 504: components["responses"]["504"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly postAlertsSkip: {
        readonly parameters: {
            readonly query?: {
                /** @description The queue. */
                readonly queue?: string;
                /** @description The number of an alert; without it, the one on screen to skip, and the last one that ended to show again. */
                readonly alert?: number;
            };
            readonly header: {
                /** @description A new text, such as a UUID. For a day, a request with the same key gets the first reply and changes nothing. */
                readonly "Idempotency-Key"?: string;
                /** @description Pages of other sites cannot send it. */
                readonly "X-Integron": "1";
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AlertsSteered"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 429: components["responses"]["429"];
            readonly 503: components["responses"]["503"];
            readonly 504: components["responses"]["504"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly postAlertsReplay: {
        readonly parameters: {
            readonly query?: {
                /** @description The queue. */
                readonly queue?: string;
                /** @description The number of an alert; without it, the one on screen to skip, and the last one that ended to show again. */
                readonly alert?: number;
            };
            readonly header: {
                /** @description A new text, such as a UUID. For a day, a request with the same key gets the first reply and changes nothing. */
                readonly "Idempotency-Key"?: string;
                /** @description Pages of other sites cannot send it. */
                readonly "X-Integron": "1";
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AlertsSteered"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 429: components["responses"]["429"];
            readonly 503: components["responses"]["503"];
            readonly 504: components["responses"]["504"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly postAlertsClear: {
        readonly parameters: {
            readonly query?: {
                /** @description The queue. */
                readonly queue?: string;
            };
            readonly header: {
                /** @description A new text, such as a UUID. For a day, a request with the same key gets the first reply and changes nothing. */
                readonly "Idempotency-Key"?: string;
                /** @description Pages of other sites cannot send it. */
                readonly "X-Integron": "1";
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AlertsSteered"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 429: components["responses"]["429"];
            readonly 503: components["responses"]["503"];
            readonly 504: components["responses"]["504"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly postAlertsMute: {
        readonly parameters: {
            readonly query?: {
                /** @description The queue. */
                readonly queue?: string;
            };
            readonly header: {
                /** @description A new text, such as a UUID. For a day, a request with the same key gets the first reply and changes nothing. */
                readonly "Idempotency-Key"?: string;
                /** @description Pages of other sites cannot send it. */
                readonly "X-Integron": "1";
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AlertsSteered"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 429: components["responses"]["429"];
            readonly 503: components["responses"]["503"];
            readonly 504: components["responses"]["504"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly postAlertsUnmute: {
        readonly parameters: {
            readonly query?: {
                /** @description The queue. */
                readonly queue?: string;
            };
            readonly header: {
                /** @description A new text, such as a UUID. For a day, a request with the same key gets the first reply and changes nothing. */
                readonly "Idempotency-Key"?: string;
                /** @description Pages of other sites cannot send it. */
                readonly "X-Integron": "1";
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AlertsSteered"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 429: components["responses"]["429"];
            readonly 503: components["responses"]["503"];
            readonly 504: components["responses"]["504"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly postAlertsClaim: {
        readonly parameters: {
            readonly query?: {
                /** @description The queue. */
                readonly queue?: string;
                /** @description A text that only this page has, such as a UUID. */
                readonly page?: string;
                /** @description The name of the page, for the history. */
                readonly client?: string;
                /** @description The kinds that the page shows; all by default. */
                readonly types?: readonly ("ad_break" | "bits" | "bits_badge" | "channel_update" | "charity" | "chat" | "chat_clear" | "chat_delete" | "chat_dropped" | "cheer" | "control" | "custom" | "follow" | "gift_sub" | "hype_train" | "hype_train_begin" | "hype_train_end" | "hype_train_progress" | "obs" | "obs_replay_saved" | "obs_scene_changed" | "obs_stream_started" | "obs_stream_stopped" | "poll" | "poll_begin" | "poll_end" | "poll_progress" | "power_up" | "prediction" | "prediction_begin" | "prediction_end" | "prediction_lock" | "prediction_progress" | "raid" | "raid_out" | "redemption" | "redemption_update" | "resub" | "shoutout" | "shoutout_received" | "stream" | "stream_offline" | "stream_online" | "sub" | "sub_end" | "unknown" | "user_deleted" | "watch_streak")[];
                /** @description How long the page shows an alert by itself. */
                readonly seconds?: number;
                /** @description Milliseconds after which a waiting alert is too old for this page: it expires, also where the rules let it wait longer. The time of a pause does not count. */
                readonly maxAge?: number;
            };
            readonly header: {
                /** @description A new text, such as a UUID. For a day, a request with the same key gets the first reply and changes nothing. */
                readonly "Idempotency-Key"?: string;
                /** @description Pages of other sites cannot send it. */
                readonly "X-Integron": "1";
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AlertsClaimed"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 429: components["responses"]["429"];
            readonly 503: components["responses"]["503"];
            readonly 504: components["responses"]["504"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly postAlertsDone: {
        readonly parameters: {
            readonly query: {
                /** @description The number of the alert. */
                readonly alert: number;
                /** @description A text that only this page has, such as a UUID. */
                readonly page?: string;
                /** @description shown or interrupted. */
                readonly ending?: "shown" | "skipped" | "expired" | "interrupted" | "cleared" | "removed" | "dropped";
            };
            readonly header: {
                /** @description Pages of other sites cannot send it. */
                readonly "X-Integron": "1";
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AlertsSteered"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 429: components["responses"]["429"];
            readonly 503: components["responses"]["503"];
            readonly 504: components["responses"]["504"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly getAlertsRules: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AlertRuleSet"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 503: components["responses"]["503"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly putAlertsRules: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description The ETag of the rules that these replace. Where other rules have replaced those, nothing changes. Without it, these replace any. */
                readonly "If-Match"?: string;
                /** @description Pages of other sites cannot send it. */
                readonly "X-Integron": "1";
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Request.AlertRuleSet"];
            };
        };
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AlertRuleSet"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 408: components["responses"]["408"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 429: components["responses"]["429"];
            readonly 503: components["responses"]["503"];
            readonly 504: components["responses"]["504"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly getChatPictures: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The ETag of the pictures that the page has. Where they are the same, 304 without a body. */
                readonly "If-None-Match"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ChatPictures"];
                };
            };
            /** @description It is done. */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 503: components["responses"]["503"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly getPicturesViewers: {
        readonly parameters: {
            readonly query?: {
                /** @description Twitch's ids of up to 50 viewers, separated by commas. */
                readonly ids?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ViewerPicturesViewerPicturePage"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 503: components["responses"]["503"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly postEventsTest: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description A new text, such as a UUID. For a day, a request with the same key gets the first reply and changes nothing. */
                readonly "Idempotency-Key"?: string;
                /** @description Pages of other sites cannot send it. */
                readonly "X-Integron": "1";
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Request.PublishTestEvent"];
            };
        };
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Published"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 408: components["responses"]["408"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 429: components["responses"]["429"];
            readonly 503: components["responses"]["503"];
            readonly 504: components["responses"]["504"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly postEventsIdReplay: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description A new text, such as a UUID. For a day, a request with the same key gets the first reply and changes nothing. */
                readonly "Idempotency-Key"?: string;
                /** @description Pages of other sites cannot send it. */
                readonly "X-Integron": "1";
            };
            readonly path: {
                /** @description The number of the event. */
                readonly id: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Published"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 429: components["responses"]["429"];
            readonly 503: components["responses"]["503"];
            readonly 504: components["responses"]["504"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly getBackups: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BackupsPage"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 429: components["responses"]["429"];
            readonly 503: components["responses"]["503"];
            readonly 504: components["responses"]["504"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly postBackups: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description A new text, such as a UUID. For a day, a request with the same key gets the first reply and changes nothing. */
                readonly "Idempotency-Key"?: string;
                /** @description Pages of other sites cannot send it. */
                readonly "X-Integron": "1";
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BackupsPage"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 429: components["responses"]["429"];
            readonly 503: components["responses"]["503"];
            readonly 504: components["responses"]["504"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly getBackupsName: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The name, as the list has it. */
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/vnd.sqlite3": string;
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 429: components["responses"]["429"];
            readonly 503: components["responses"]["503"];
            readonly 504: components["responses"]["504"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly postBackupsNameRestore: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description A new text, such as a UUID. For a day, a request with the same key gets the first reply and changes nothing. */
                readonly "Idempotency-Key"?: string;
                /** @description Pages of other sites cannot send it. */
                readonly "X-Integron": "1";
            };
            readonly path: {
                /** @description The name, as the list has it. */
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 429: components["responses"]["429"];
            readonly 503: components["responses"]["503"];
            readonly 504: components["responses"]["504"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly getOverlays: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OverlaysPage"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly postOverlaysReload: {
        readonly parameters: {
            readonly query?: {
                /** @description Only overlays of this name, as the status shows it. Without it, all overlays. */
                readonly client?: string;
            };
            readonly header: {
                /** @description A new text, such as a UUID. For a day, a request with the same key gets the first reply and changes nothing. */
                readonly "Idempotency-Key"?: string;
                /** @description Pages of other sites cannot send it. */
                readonly "X-Integron": "1";
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 429: components["responses"]["429"];
            readonly 503: components["responses"]["503"];
            readonly 504: components["responses"]["504"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly postOverlaysInstanceReload: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description Pages of other sites cannot send it. */
                readonly "X-Integron": "1";
            };
            readonly path: {
                /** @description The id of an open page, as the list has it. */
                readonly instance: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly postObsConnect: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description Pages of other sites cannot send it. */
                readonly "X-Integron": "1";
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ObsStatus"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 429: components["responses"]["429"];
            readonly 503: components["responses"]["503"];
            readonly 504: components["responses"]["504"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly putObsPassword: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description Pages of other sites cannot send it. */
                readonly "X-Integron": "1";
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Request.ObsPasswordBody"];
            };
        };
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ObsStatus"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 408: components["responses"]["408"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 429: components["responses"]["429"];
            readonly 503: components["responses"]["503"];
            readonly 504: components["responses"]["504"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly deleteObsPassword: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description Pages of other sites cannot send it. */
                readonly "X-Integron": "1";
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ObsStatus"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 429: components["responses"]["429"];
            readonly 503: components["responses"]["503"];
            readonly 504: components["responses"]["504"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly getObsScenes: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ObsScenes"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 429: components["responses"]["429"];
            readonly 503: components["responses"]["503"];
            readonly 504: components["responses"]["504"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly getObsTargets: {
        readonly parameters: {
            readonly query?: {
                /** @description The name of the scene whose sources are wanted. */
                readonly scene?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ObsTargets"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 429: components["responses"]["429"];
            readonly 503: components["responses"]["503"];
            readonly 504: components["responses"]["504"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly postObsSources: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description Pages of other sites cannot send it. */
                readonly "X-Integron": "1";
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Request.ObsSourceBody"];
            };
        };
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ObsAddedSource"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 408: components["responses"]["408"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 429: components["responses"]["429"];
            readonly 503: components["responses"]["503"];
            readonly 504: components["responses"]["504"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly postObsSourcesRefresh: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description Pages of other sites cannot send it. */
                readonly "X-Integron": "1";
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Request.ObsRefreshBody"];
            };
        };
        readonly responses: {
            /** @description It is done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 408: components["responses"]["408"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 429: components["responses"]["429"];
            readonly 503: components["responses"]["503"];
            readonly 504: components["responses"]["504"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly getAlertsTokens: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ControlTokensPage"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 503: components["responses"]["503"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly postAlertsTokens: {
        readonly parameters: {
            readonly query?: {
                /** @description A name for the list, such as Stream Deck. */
                readonly name?: string;
            };
            readonly header: {
                /** @description Pages of other sites cannot send it. */
                readonly "X-Integron": "1";
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ControlTokensCreated"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 429: components["responses"]["429"];
            readonly 503: components["responses"]["503"];
            readonly 504: components["responses"]["504"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly deleteAlertsTokensId: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description Pages of other sites cannot send it. */
                readonly "X-Integron": "1";
            };
            readonly path: {
                /** @description As the list has it. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 429: components["responses"]["429"];
            readonly 503: components["responses"]["503"];
            readonly 504: components["responses"]["504"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly getControlAlertsAction: {
        readonly parameters: {
            readonly query?: {
                /** @description The control token. */
                readonly token?: string;
                /** @description The queue. */
                readonly queue?: string;
                /** @description The number of an alert; without it, the one on screen to skip, and the last one that ended to show again. */
                readonly alert?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description What the key does. */
                readonly action: "pause" | "resume" | "skip" | "replay" | "clear" | "mute" | "unmute";
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AlertsSteered"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 429: components["responses"]["429"];
            readonly 503: components["responses"]["503"];
            readonly 504: components["responses"]["504"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly getTokens: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TokensPage"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly postTokens: {
        readonly parameters: {
            readonly query?: {
                /** @description owner: everything that the dashboard can do. overlay: to follow the stream and to show alerts. */
                readonly kind?: "owner" | "overlay";
                /** @description A name for the list, such as Phone. */
                readonly name?: string;
            };
            readonly header: {
                /** @description Pages of other sites cannot send it. */
                readonly "X-Integron": "1";
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TokensCreated"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 503: components["responses"]["503"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly deleteTokensId: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description Pages of other sites cannot send it. */
                readonly "X-Integron": "1";
            };
            readonly path: {
                /** @description As the list has it. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 503: components["responses"]["503"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly getAssets: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AssetsPage"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 503: components["responses"]["503"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly postAssets: {
        readonly parameters: {
            readonly query?: {
                /** @description The name of the file; the reply has the name that it gets. */
                readonly name?: string;
            };
            readonly header: {
                /** @description Not needed: the same content with the same name keeps the name that it has, so a repeated request changes nothing and gets the same reply, with or without a key. */
                readonly "Idempotency-Key"?: string;
                /** @description Pages of other sites cannot send it. */
                readonly "X-Integron": "1";
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/octet-stream": unknown;
            };
        };
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Asset"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 408: components["responses"]["408"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 429: components["responses"]["429"];
            readonly 503: components["responses"]["503"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly deleteAssetsName: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description Pages of other sites cannot send it. */
                readonly "X-Integron": "1";
            };
            readonly path: {
                /** @description The name, as the list has it. */
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 503: components["responses"]["503"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly getPresets: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PresetList"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 503: components["responses"]["503"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly putPresets: {
        readonly parameters: {
            readonly query: {
                /** @description The name of the preset. */
                readonly name: string;
            };
            readonly header: {
                /** @description Pages of other sites cannot send it. */
                readonly "X-Integron": "1";
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Request.PresetsPresetEvent"];
            };
        };
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PresetList"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 408: components["responses"]["408"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 503: components["responses"]["503"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly deletePresets: {
        readonly parameters: {
            readonly query: {
                /** @description The name of the preset. */
                readonly name: string;
            };
            readonly header: {
                /** @description Pages of other sites cannot send it. */
                readonly "X-Integron": "1";
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 503: components["responses"]["503"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly getSettings: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SettingsPage"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly patchSettings: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description Pages of other sites cannot send it. */
                readonly "X-Integron": "1";
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Request.SettingsChanges"];
            };
        };
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SettingsPage"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 408: components["responses"]["408"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 429: components["responses"]["429"];
            readonly 503: components["responses"]["503"];
            readonly 504: components["responses"]["504"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly postIngesterRestart: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description Pages of other sites cannot send it. */
                readonly "X-Integron": "1";
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 429: components["responses"]["429"];
            readonly 503: components["responses"]["503"];
            readonly 504: components["responses"]["504"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly getDiagnostics: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/zip": string;
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 429: components["responses"]["429"];
            readonly 503: components["responses"]["503"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly postServerRestart: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description Pages of other sites cannot send it. */
                readonly "X-Integron": "1";
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ServerStatus"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly postDemoStart: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description Pages of other sites cannot send it. */
                readonly "X-Integron": "1";
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 503: components["responses"]["503"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly postDemoStop: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description Pages of other sites cannot send it. */
                readonly "X-Integron": "1";
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 503: components["responses"]["503"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly getAuth: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AuthSignIn"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 503: components["responses"]["503"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly putAuthCredentials: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description Pages of other sites cannot send it. */
                readonly "X-Integron": "1";
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Request.AuthCredentials"];
            };
        };
        readonly responses: {
            /** @description It is done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 408: components["responses"]["408"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 429: components["responses"]["429"];
            readonly 503: components["responses"]["503"];
            readonly 504: components["responses"]["504"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly postAuthLogin: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description The host of the page that begins the sign-in. */
                readonly Host?: string;
                /** @description Pages of other sites cannot send it. */
                readonly "X-Integron": "1";
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Request.AuthLogin"];
            };
        };
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AuthConsent"] | components["schemas"]["AuthDeviceCode"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 408: components["responses"]["408"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 429: components["responses"]["429"];
            readonly 503: components["responses"]["503"];
            readonly 504: components["responses"]["504"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly postAuthCancel: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description Pages of other sites cannot send it. */
                readonly "X-Integron": "1";
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 429: components["responses"]["429"];
            readonly 503: components["responses"]["503"];
            readonly 504: components["responses"]["504"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly postAuthAccount: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description Pages of other sites cannot send it. */
                readonly "X-Integron": "1";
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Request.AuthChoice"];
            };
        };
        readonly responses: {
            /** @description It is done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 408: components["responses"]["408"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 429: components["responses"]["429"];
            readonly 503: components["responses"]["503"];
            readonly 504: components["responses"]["504"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly postAuthLogout: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description Pages of other sites cannot send it. */
                readonly "X-Integron": "1";
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 429: components["responses"]["429"];
            readonly 503: components["responses"]["503"];
            readonly 504: components["responses"]["504"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly postAuthStore: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description Pages of other sites cannot send it. */
                readonly "X-Integron": "1";
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 429: components["responses"]["429"];
            readonly 503: components["responses"]["503"];
            readonly 504: components["responses"]["504"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly getAuthCallback: {
        readonly parameters: {
            readonly query?: {
                /** @description The text that the sign-in began with. */
                readonly state?: string;
                /** @description What the ingester exchanges for a token. */
                readonly code?: string;
                /** @description Twitch's word where there is no code. */
                readonly error?: string;
            };
            readonly header?: {
                /** @description Has a cookie for each sign-in that this browser has begun, with a text that only it knows. */
                readonly Cookie?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 303: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly getStatus: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Status"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly getHealthLive: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Health"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly getHealthReady: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Health"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 503: components["responses"]["503"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly getMetrics: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description OpenMetrics if it names `application/openmetrics-text`, otherwise Prometheus' text format. */
                readonly Accept?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/plain; version=0.0.4; charset=utf-8": string;
                    readonly "application/openmetrics-text; version=1.0.0; charset=utf-8": string;
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly getStream: {
        readonly parameters: {
            readonly query?: {
                /** @description Names and families of the wanted events. Without it, and for the word all, all events of the channel that the reader may read. */
                readonly types?: readonly ("ad_break" | "bits" | "bits_badge" | "channel_update" | "charity" | "chat" | "chat_clear" | "chat_delete" | "chat_dropped" | "cheer" | "control" | "custom" | "follow" | "gift_sub" | "hype_train" | "hype_train_begin" | "hype_train_end" | "hype_train_progress" | "obs" | "obs_replay_saved" | "obs_scene_changed" | "obs_stream_started" | "obs_stream_stopped" | "poll" | "poll_begin" | "poll_end" | "poll_progress" | "power_up" | "prediction" | "prediction_begin" | "prediction_end" | "prediction_lock" | "prediction_progress" | "raid" | "raid_out" | "redemption" | "redemption_update" | "resub" | "shoutout" | "shoutout_received" | "stream" | "stream_offline" | "stream_online" | "sub" | "sub_end" | "unknown" | "user_deleted" | "watch_streak")[];
                /** @description All later events come first. */
                readonly since?: number;
                /** @description Without since: this many past events come first. */
                readonly recent?: number;
                /** @description The stream that since belongs to. */
                readonly epoch?: string;
                /** @description A name for the dashboard's list of overlays. Tests can be sent to this name alone. */
                readonly client?: string;
                /** @description The path of an overlay's page, which GET /api/overlays then lists. */
                readonly page?: string;
                /** @description The version of the page's client library. */
                readonly version?: string;
                /** @description 1: the status too, at first and after changes. */
                readonly status?: number;
                /** @description 1: also the tests that are sent to some clients alone, whatever client says. */
                readonly targeted?: number;
            };
            readonly header?: {
                /** @description The last id that the client has, instead of since and epoch. */
                readonly "Last-Event-ID"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/event-stream": string;
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 413: components["responses"]["413"];
            readonly 503: components["responses"]["503"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly getLogin: {
        readonly parameters: {
            readonly query?: {
                /** @description The owner's token, where the port needs one. */
                readonly token?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 303: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly default: components["responses"]["default"];
        };
    };
}
