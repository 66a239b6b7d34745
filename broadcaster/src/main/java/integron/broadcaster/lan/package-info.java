/// Other machines: the port for them, its names, and its state.
@NullMarked
package integron.broadcaster.lan;

import org.jspecify.annotations.NullMarked;
