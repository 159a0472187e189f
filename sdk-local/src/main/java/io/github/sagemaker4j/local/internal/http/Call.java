package io.github.sagemaker4j.local.internal.http;

import io.github.sagemaker4j.local.internal.http.Routes.Route;
import io.github.sagemaker4j.local.wire.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** One request on its way through the platform. */
final class Call {

    /** More than any control-plane request can have; a larger one is refused before it fills the memory. */
    private static final int WHOLE = 8 << 20;

    private final Head head;
    private final Route route;
    private final Caller caller;
    private final Recording recording;

    Call(Head head, Route route, Caller caller, Recording recording) {
        this.head = head;
        this.route = route;
        this.caller = caller;
        this.recording = recording;
    }

    String service() {
        return route.service();
    }

    Request request(InputStream in, @Nullable Signature signature) throws IOException {
        return with(route.whole() ? whole(in, signature) : stream(in, signature));
    }

    private Request with(Payload payload) {
        return new Request(head.method(), head.path(), head.query(), head.headers(), payload, caller);
    }

    private Payload whole(InputStream in, @Nullable Signature signature) throws IOException {
        var bytes = in.readNBytes(WHOLE);
        if (in.read() >= 0) {
            throw new ServiceError(413, "RequestEntityTooLarge", "The body is larger than " + WHOLE + " bytes.");
        }
        recording.exactBody(bytes);
        if (signature != null) {
            signature.check(Hmac.sha256(bytes));
        }
        return new Payload(new ByteArrayInputStream(bytes), Map::of);
    }

    private Payload stream(InputStream in, @Nullable Signature signature) throws IOException {
        var said = head.query().has("X-Amz-Signature") ? "UNSIGNED-PAYLOAD" : head.header("x-amz-content-sha256");
        if (signature != null && said.isEmpty()) {
            return whole(in, signature);
        }
        if (signature != null) {
            signature.check(said);
        }
        if (!said.startsWith("STREAMING-")) {
            var checked = signature == null || said.equals("UNSIGNED-PAYLOAD") ? in : new HashedBody(in, said);
            return new Payload(recording.noted(checked), Map::of);
        }
        var signer = signature == null || said.contains("UNSIGNED") ? null : signature.chunks();
        var body = new ChunkedBody(in, signer, said.endsWith("-TRAILER"));
        return new Payload(recording.noted(body), body::trailers);
    }

    void name(Request request) throws IOException {
        var object = route.service().equals("s3") ? ObjectName.from(head.path()) : null;
        recording.operation(route.handler().operation(request), object);
    }

    void authorize(Authority authority, Request request) throws IOException {
        authority.authorize(route.service(), recording.operation(), request);
    }

    List<Fault.Effect> effects(FaultInjector faults) {
        return faults.next(route.service(), recording.operation(), caller.realm());
    }

    /** Whether an equal call may get this one's answer: if it is in memory. */
    boolean isRepeatable(FaultInjector faults) {
        return route.whole() && faults.mayBeStale(route.service(), recording.operation());
    }

    /** What equal calls have in common. */
    String sameness() {
        return String.join(
                "|", route.service(), recording.operation(), caller.realm().id(), recording.text());
    }

    Reply serve(Request request) throws IOException {
        return route.handler().serve(request);
    }

    Reply refusal(ServiceError error) {
        return route.handler().refusal(error, with(new Payload(InputStream.nullInputStream(), Map::of)));
    }

    void write(Reply reply, Exchange exchange) throws IOException {
        recording.status(reply.status());
        exchange.send(reply.plusHeader(route.service().equals("s3") ? "x-amz-request-id" : "x-amzn-RequestId", id()));
    }

    /** Told from others, and no secret: a secure one waits for all who ask for one. */
    private static String id() {
        var random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    @Override
    public String toString() {
        return route.service() + ":" + recording.operation();
    }
}
