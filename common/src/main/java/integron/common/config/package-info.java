/// Settings as values: where they come from, what they default to, and the data folder.
@NullMarked
package integron.common.config;

import org.jspecify.annotations.NullMarked;
