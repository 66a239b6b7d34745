/// Who is signed in at Twitch: waits for credentials, keeps a session for as long as they hold, and
/// begins again when they change.
@NullMarked
package integron.ingester.account;

import org.jspecify.annotations.NullMarked;
