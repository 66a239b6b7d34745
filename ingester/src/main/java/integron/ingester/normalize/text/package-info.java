/// The text of a chat message: fragments, emotes, cheermotes, colors and amounts.
@NullMarked
package integron.ingester.normalize.text;

import org.jspecify.annotations.NullMarked;
