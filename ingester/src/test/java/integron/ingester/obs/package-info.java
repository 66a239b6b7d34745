@NullMarked
package integron.ingester.obs;

import org.jspecify.annotations.NullMarked;
