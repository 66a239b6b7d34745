/// The wire shape of events, written by hand: one class for each family.
@NullMarked
package integron.common.json.event;

import org.jspecify.annotations.NullMarked;
