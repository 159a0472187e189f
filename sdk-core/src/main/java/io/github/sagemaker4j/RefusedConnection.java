package io.github.sagemaker4j;

import java.net.ConnectException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Says which address has refused the connection: the AWS SDK does not, and it may come from a variable or a file. */
final class RefusedConnection implements ExecutionInterceptor {

    @Override
    public Throwable modifyException(Context.FailedExecution failed, ExecutionAttributes attributes) {
        var error = failed.exception();
        if (!(error instanceof SdkClientException refused) || !(error.getCause() instanceof ConnectException)) {
            return error;
        }
        var named = failed.httpRequest()
                .<Throwable>map(request -> refused.toBuilder()
                        .message(refused.rawMessage() + " (" + address(request) + ")")
                        .build())
                .orElse(error);
        if (named != error) {
            for (var earlier : error.getSuppressed()) {
                named.addSuppressed(earlier);
            }
        }
        return named;
    }

    private static String address(SdkHttpRequest request) {
        return request.protocol() + "://" + request.host() + ":" + request.port();
    }
}
