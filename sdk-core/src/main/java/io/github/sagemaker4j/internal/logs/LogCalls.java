package io.github.sagemaker4j.internal.logs;

import io.github.sagemaker4j.internal.fault.Faults;
import io.github.sagemaker4j.internal.watch.CallBudget;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/** Makes calls for a log inside a budget. What goes wrong is noted once and ends nothing. */
final class LogCalls {

    private boolean denied;
    private boolean noted;
    private @Nullable String note;

    /** One call, or several that each wait for their turn. */
    @FunctionalInterface
    interface Reading {

        void with(CallBudget budget) throws InterruptedException;
    }

    /** Makes calls; returns whether they gave all there is. That there is no log yet is no fault. */
    boolean succeeds(CallBudget budget, Reading reading) {
        try {
            reading.with(budget);
            budget.succeeded();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (AbortedException e) {
            return false;
        } catch (SdkException e) {
            return isHarmless(budget, e);
        } catch (RuntimeException e) {
            // The client of a closed session, for one; the wait itself will say so.
            note(e);
            return false;
        }
    }

    boolean isDenied() {
        return denied;
    }

    Optional<String> note() {
        var text = Optional.ofNullable(note);
        note = null;
        return text;
    }

    private boolean isHarmless(CallBudget budget, SdkException error) {
        if (Faults.isAbsent(error)) {
            return true;
        }
        if (Faults.isThrottled(error)) {
            budget.throttled();
        }
        denied = Faults.isDenied(error);
        note(error);
        return false;
    }

    private void note(RuntimeException error) {
        if (!noted) {
            noted = true;
            note = (denied ? "The log may not be read" : "The log can't be read now") + ", waiting goes on: "
                    + error.getMessage();
        }
    }
}
