/// REST: one service per resource.
@NullMarked
package integron.broadcaster.api;

import org.jspecify.annotations.NullMarked;
