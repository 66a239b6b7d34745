/// REST: the operations, one class per resource.
@NullMarked
package integron.broadcaster.api;

import org.jspecify.annotations.NullMarked;
