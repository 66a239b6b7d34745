@NullMarked
package integron.broadcaster.contract;

import org.jspecify.annotations.NullMarked;
