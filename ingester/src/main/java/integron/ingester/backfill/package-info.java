/// Fetches the events of outages from Twitch's lists, and viewers' avatars.
@NullMarked
package integron.ingester.backfill;

import org.jspecify.annotations.NullMarked;
