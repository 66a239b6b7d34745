// Written by npm run write -w tools/api-types from openapi.yaml.

export interface paths {
    readonly "/api/events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description Past events, newest first. */
        readonly get: operations["getEvents"];
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
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** @description Deletes a viewer and all data about them. 204 once the deletion is promised, also for an unknown viewer; from then on, no reply and no page shows them. */
        readonly delete: operations["deleteUsersId"];
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
        /** @description 200 while the link is up and has caught up, and the ingester's database can be written to; otherwise 503 with the reason. Reads and open sockets continue all the same. */
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
        /** @description All meters, in Prometheus' text format. */
        readonly get: operations["getMetrics"];
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
        /** @description The state of the backups and of the database. */
        readonly BackupStatus: {
            /** @description The newest backup; absent while there is none. */
            readonly newest?: components["schemas"]["BackupStatusBackup"];
            /** @description A sentence on why the last attempt to make one failed, and what to do; absent after a success. */
            readonly reason?: string;
            /** @description A sentence on what was wrong with the database when the ingester started, and what was done about it; absent when nothing was wrong. */
            readonly recovered?: string;
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
        readonly BackupsPage: {
            readonly backups: readonly components["schemas"]["BackupStatusBackup"][];
        };
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
        };
        /** @description A page of events, newest first. The record is its shape; `of` puts its JSON together from the bytes of the events. */
        readonly EventPage: {
            readonly events: readonly components["schemas"]["Event"][];
            /**
             * Format: int64
             * @description The `before` of the next page; absent when there is none.
             */
            readonly next?: number;
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
            readonly refused: number;
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
        /**
         * @description The closed set of codes; each has one HTTP status over REST.
         * @enum {string}
         */
        readonly ProblemCode: "bad_request" | "unauthorized" | "forbidden" | "not_found" | "method_not_allowed" | "request_timeout" | "conflict" | "too_large" | "unsupported_media_type" | "too_many_requests" | "incompatible" | "unavailable" | "outcome_unknown" | "internal";
        /** @description A problem as RFC 9457 has it. */
        readonly ProblemsBody: {
            readonly type: string;
            readonly title: string;
            /** Format: int32 */
            readonly status: number;
            readonly code: components["schemas"]["ProblemCode"];
            readonly detail: string;
        };
        /** @description The source's state, for the status. */
        readonly SourceStatus: {
            /** @description Whether the source delivers. */
            readonly connected: boolean;
            /** @description A sentence on why there is no connection, and what happens next; absent while there is one. */
            readonly reason?: string;
        };
        /** @description All pieces together. */
        readonly Status: {
            readonly version: string;
            /** Format: date-time */
            readonly startedAt: string;
            readonly ingester: components["schemas"]["SourceStatus"];
            readonly twitch?: components["schemas"]["TwitchStatus"];
            readonly journal?: components["schemas"]["JournalStatus"];
            readonly backup?: components["schemas"]["BackupStatus"];
            readonly missed?: readonly components["schemas"]["MissedStatus"][];
            readonly stream?: components["schemas"]["StreamStatus"];
            readonly subscribers: readonly components["schemas"]["SubscriberStatus"][];
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
            /** @description The name that it gave itself. */
            readonly client?: string;
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
            readonly types: readonly string[];
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
        };
        /** @enum {string} */
        readonly TwitchStatusSubscriptionState: "pending" | "enabled" | "retrying" | "missing_scope" | "not_affiliate" | "revoked" | "failed";
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
        /** @description `forbidden`: The request comes from another site, lacks X-Integron: 1, or is not open at this port. */
        readonly 403: {
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
export type BackupStatus = components['schemas']['BackupStatus'];
export type BackupStatusBackup = components['schemas']['BackupStatusBackup'];
export type BackupsPage = components['schemas']['BackupsPage'];
export type Event = components['schemas']['Event'];
export type EventPage = components['schemas']['EventPage'];
export type Health = components['schemas']['Health'];
export type JournalStatus = components['schemas']['JournalStatus'];
export type MissedStatus = components['schemas']['MissedStatus'];
export type ProblemCode = components['schemas']['ProblemCode'];
export type ProblemsBody = components['schemas']['ProblemsBody'];
export type SourceStatus = components['schemas']['SourceStatus'];
export type Status = components['schemas']['Status'];
export type StreamStatus = components['schemas']['StreamStatus'];
export type SubscriberStatus = components['schemas']['SubscriberStatus'];
export type TwitchStatus = components['schemas']['TwitchStatus'];
export type TwitchStatusChannel = components['schemas']['TwitchStatusChannel'];
export type TwitchStatusState = components['schemas']['TwitchStatusState'];
export type TwitchStatusSubscription = components['schemas']['TwitchStatusSubscription'];
export type TwitchStatusSubscriptionState = components['schemas']['TwitchStatusSubscriptionState'];
export type Response400 = components['responses']['400'];
export type Response403 = components['responses']['403'];
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
                /** @description Names and families of the wanted events. Without it, all events. */
                readonly types?: readonly ("ad_break" | "bits" | "bits_badge" | "channel_update" | "charity" | "chat" | "chat_clear" | "chat_delete" | "chat_dropped" | "cheer" | "control" | "custom" | "follow" | "gift_sub" | "hype_train" | "hype_train_begin" | "hype_train_end" | "hype_train_progress" | "poll" | "poll_begin" | "poll_end" | "poll_progress" | "power_up" | "prediction" | "prediction_begin" | "prediction_end" | "prediction_lock" | "prediction_progress" | "raid" | "raid_out" | "redemption" | "redemption_update" | "resub" | "shoutout" | "shoutout_received" | "stream" | "stream_offline" | "stream_online" | "sub" | "sub_end" | "unknown" | "user_deleted" | "watch_streak")[];
                /** @description Id or login of the viewer who acted. */
                readonly user?: string;
                /** @description Only events with smaller ids. */
                readonly before?: number;
                /** @description Only events with greater ids. */
                readonly after?: number;
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
    readonly deleteUsersId: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
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
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
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
            readonly 503: components["responses"]["503"];
            readonly 504: components["responses"]["504"];
            readonly default: components["responses"]["default"];
        };
    };
    readonly postBackups: {
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
                    readonly "text/plain; version=0.0.4; charset=utf-8": string;
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly default: components["responses"]["default"];
        };
    };
}
