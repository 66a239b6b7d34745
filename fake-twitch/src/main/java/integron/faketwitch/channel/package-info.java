/// The history of the channel, which Helix lists for a client after an outage.
@NullMarked
package integron.faketwitch.channel;

import org.jspecify.annotations.NullMarked;
