/// The pictures of chat, which the ingester fetches and pages draw.
@NullMarked
package integron.common.picture;

import org.jspecify.annotations.NullMarked;
