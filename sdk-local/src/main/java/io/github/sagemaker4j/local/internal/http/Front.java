package io.github.sagemaker4j.local.internal.http;

import io.github.sagemaker4j.local.wire.Fault;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every request passes: who calls, which service, recording, faults, the answer. */
public final class Front {

    static final Logger LOG = LoggerFactory.getLogger(Front.class);

    private final Routes routes;
    private final Admission admission;
    private final Recorder recorder;
    private final FaultInjector faults;
    private final Authority authority;
    private final StaleReads stale = new StaleReads();

    /**
     * Makes one.
     *
     * @param routes the services
     * @param admission who is let in
     * @param recorder where requests are noted
     * @param faults what goes wrong
     * @param authority who may do what
     */
    public Front(Routes routes, Admission admission, Recorder recorder, FaultInjector faults, Authority authority) {
        this.routes = routes;
        this.admission = admission;
        this.recorder = recorder;
        this.faults = faults;
        this.authority = authority;
    }

    /**
     * The same for one caller only, without pages for people.
     *
     * @param accessKeyId whose requests pass
     * @return what answers them
     */
    public Front only(String accessKeyId) {
        return new Front(routes.withoutPages(), admission.only(accessKeyId), recorder, faults, authority);
    }

    void answer(Head head, Exchange exchange) throws IOException {
        var pages = routes.pages(head);
        if (pages.isPresent()) {
            pages.get().show(head, exchange);
            return;
        }
        var credential = Credential.from(head);
        var route = routes.find(head, credential.map(c -> c.scope().service()).orElse(""));
        var caller = admission.caller(credential);
        var recording = new Recording(head, route.service(), caller);
        recorder.plus(recording);
        var call = new Call(head, route, caller, recording);
        try {
            var request = call.request(exchange.body(), admission.admit(head, route, credential));
            call.name(request);
            call.authorize(authority, request);
            reply(call, request, exchange);
        } catch (ServiceError e) {
            call.write(call.refusal(e), exchange);
        } finally {
            recorder.answered(recording);
        }
    }

    private void reply(Call call, Request request, Exchange exchange) throws IOException {
        var effect = effect(call.effects(faults));
        if (effect instanceof Fault.Effect.DropBefore) {
            exchange.drop();
            return;
        }
        var repeatable = call.isRepeatable(faults);
        var reply = reply(call, request, effect, repeatable);
        if (repeatable && effect == null) {
            stale.keep(call.sameness(), reply);
        }
        try {
            if (effect instanceof Fault.Effect.DropAfter) {
                exchange.drop();
            } else {
                call.write(reply, exchange);
            }
        } finally {
            reply.body().close();
        }
    }

    private Reply reply(Call call, Request request, Fault.@Nullable Effect effect, boolean repeatable)
            throws IOException {
        if (effect instanceof Fault.Effect.StaleRead && repeatable) {
            return stale.before(call);
        }
        return effect == null || effect instanceof Fault.Effect.DropAfter || effect instanceof Fault.Effect.StaleRead
                ? served(call, request)
                : call.refusal(Refusal.of(effect, call.service()));
    }

    private static Reply served(Call call, Request request) throws IOException {
        try {
            return call.serve(request);
        } catch (ServiceError e) {
            return call.refusal(e);
        } catch (RuntimeException e) {
            LOG.error("The local platform failed to answer {}", call, e);
            return call.refusal(new ServiceError(500, "InternalFailure", "The local platform failed: " + e));
        }
    }

    /** Waits for all delays, and gives the first other effect. */
    private static Fault.@Nullable Effect effect(List<Fault.Effect> effects) throws IOException {
        Fault.Effect other = null;
        for (var effect : effects) {
            if (effect instanceof Fault.Effect.Delay delay) {
                sleep(delay);
            } else if (other == null) {
                other = effect;
            }
        }
        return other;
    }

    private static void sleep(Fault.Effect.Delay delay) throws IOException {
        try {
            Thread.sleep(delay.time().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The platform was closed during a delay.", e);
        }
    }
}
