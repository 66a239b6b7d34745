/// The overlays that there are, whether a page shows them or not.
@NullMarked
package integron.broadcaster.overlay;

import org.jspecify.annotations.NullMarked;
