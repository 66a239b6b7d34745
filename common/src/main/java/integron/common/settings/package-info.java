/// Every setting, where its value may stand, and what the processes make of it.
@NullMarked
package integron.common.settings;

import org.jspecify.annotations.NullMarked;
