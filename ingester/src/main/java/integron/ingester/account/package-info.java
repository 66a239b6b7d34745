/// The sign-in at Twitch: waits for credentials, runs a session while they are valid, and begins
/// again when they change.
@NullMarked
package integron.ingester.account;

import org.jspecify.annotations.NullMarked;
