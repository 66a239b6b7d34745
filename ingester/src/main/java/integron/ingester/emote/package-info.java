/// Our client of BetterTTV, FrankerFaceZ and 7TV.
@NullMarked
package integron.ingester.emote;

import org.jspecify.annotations.NullMarked;
