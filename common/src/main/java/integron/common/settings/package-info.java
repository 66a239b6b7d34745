/// Every setting, the places that may hold its value, and the records that processes use.
@NullMarked
package integron.common.settings;

import org.jspecify.annotations.NullMarked;
