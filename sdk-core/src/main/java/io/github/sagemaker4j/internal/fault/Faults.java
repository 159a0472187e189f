package io.github.sagemaker4j.internal.fault;

import java.io.IOException;
import java.net.ConnectException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Reads errors of the AWS client. SageMaker declares few of them: that a name is taken or a thing absent comes as a
 * {@code ValidationException}, told apart by its text alone.
 */
public final class Faults {

    private static final int CLIENT_ERROR = 400;
    private static final int FORBIDDEN = 403;
    private static final int SERVER_ERROR = 500;
    private static final Set<String> ABSENT = Set.of("ResourceNotFound", "ResourceNotFoundException");

    private Faults() {}

    /** Whether the service said that there is something of that name already. */
    public static boolean isNameTaken(SdkException error) {
        return says(error, "already exist") || says(error, "already existing");
    }

    /** Whether the service said that there is no such thing. */
    public static boolean isAbsent(SdkException error) {
        return (error instanceof AwsServiceException e && ABSENT.contains(code(e)))
                || says(error, "not found")
                || says(error, "could not find")
                || says(error, "does not exist");
    }

    /** Whether the caller may not do that. */
    public static boolean isDenied(SdkException error) {
        return error instanceof AwsServiceException e
                && (e.statusCode() == FORBIDDEN || code(e).startsWith("AccessDenied"));
    }

    /** Whether the credentials have run out. */
    public static boolean isExpired(SdkException error) {
        return error instanceof AwsServiceException e && code(e).startsWith("ExpiredToken");
    }

    /** Whether the service could not take on the role that a request names. */
    public static boolean isRoleRefused(SdkException error) {
        return says(error, "could not assume role");
    }

    /** Whether the service asked for fewer calls. */
    public static boolean isThrottled(SdkException error) {
        return error instanceof AwsServiceException e && e.isThrottlingException();
    }

    /** Whether the request may have taken effect although no good answer came. */
    public static boolean isAmbiguous(SdkException error) {
        if (error instanceof AwsServiceException e) {
            return e.statusCode() >= SERVER_ERROR;
        }
        return error instanceof SdkClientException && !(error instanceof AbortedException);
    }

    /** Whether the request was never sent, at no attempt: each connection was refused. */
    public static boolean isUnsent(SdkException error) {
        return error.getCause() instanceof ConnectException
                && attempts(error) == 1 + error.getSuppressed().length
                && Stream.of(error.getSuppressed())
                        .allMatch(
                                earlier -> String.valueOf(earlier.getMessage()).contains("Connection refused"));
    }

    /** Whether the next call may well succeed: the network, the service's own errors, throttling. */
    public static boolean isPassing(SdkException error) {
        if (error instanceof AwsServiceException e) {
            return e.statusCode() >= SERVER_ERROR
                    || e.isThrottlingException()
                    || e.isClockSkewException()
                    || e.statusCode() < CLIENT_ERROR;
        }
        return isNetwork(error);
    }

    /** Whether the connection failed, rather than the service or this machine's settings. */
    public static boolean isNetwork(SdkException error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }

    /** How often the AWS client has sent the request. */
    public static int attempts(SdkException error) {
        var attempts = error.numAttempts();
        return attempts == null ? 1 : attempts;
    }

    private static boolean says(SdkException error, String text) {
        return error instanceof AwsServiceException e
                && e.statusCode() < SERVER_ERROR
                && String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains(text);
    }

    private static String code(AwsServiceException error) {
        var details = error.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }
}
