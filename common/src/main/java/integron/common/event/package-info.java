/// What happened in the channel, in Integron's own terms: events, their kinds, and the envelope
/// that is journaled, sent and shown.
@NullMarked
package integron.common.event;

import org.jspecify.annotations.NullMarked;
