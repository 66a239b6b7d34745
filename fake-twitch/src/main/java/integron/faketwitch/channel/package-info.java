/// What has happened on the channel, kept so that Helix can tell it to a client that was away.
@NullMarked
package integron.faketwitch.channel;

import org.jspecify.annotations.NullMarked;
