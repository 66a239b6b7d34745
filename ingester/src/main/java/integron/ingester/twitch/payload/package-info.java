/// Reads foreign JSON, field by field, with a reason for what cannot be read.
@NullMarked
package integron.ingester.twitch.payload;

import org.jspecify.annotations.NullMarked;
