/// How this process and the ingester are doing, put together from what each part says of itself.
@NullMarked
package integron.broadcaster.status;

import org.jspecify.annotations.NullMarked;
