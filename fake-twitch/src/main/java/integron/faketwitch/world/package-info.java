/// The users, the clock and the ids of the fake Twitch, which all its parts share.
@NullMarked
package integron.faketwitch.world;

import org.jspecify.annotations.NullMarked;
