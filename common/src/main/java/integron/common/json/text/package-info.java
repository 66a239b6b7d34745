/// JSON text and its values: read strictly, written as UTF-8, without regard to what they mean.
@NullMarked
package integron.common.json.text;

import org.jspecify.annotations.NullMarked;
