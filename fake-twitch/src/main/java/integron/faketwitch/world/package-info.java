/// Who lives in the fake Twitch, what time it is there and how its ids are made: words that all its
/// parts share.
@NullMarked
package integron.faketwitch.world;

import org.jspecify.annotations.NullMarked;
