/// JSON for everything that crosses a process boundary.
@NullMarked
package integron.common.json;

import org.jspecify.annotations.NullMarked;
