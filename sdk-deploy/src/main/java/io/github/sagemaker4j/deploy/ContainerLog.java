package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.Session;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.OrderBy;

/** The end of what an endpoint's containers wrote. A log that can't be read never hides why the endpoint failed. */
final class ContainerLog {

    private static final Logger LOG = LoggerFactory.getLogger(ContainerLog.class);
    private static final int STREAMS = 3;
    private static final int LINES = 15;

    private ContainerLog() {}

    /** The last lines of the streams written to last, each with variant and instance. */
    static List<String> tail(Session session, String endpointName) {
        var group = "/aws/sagemaker/Endpoints/" + endpointName;
        var lines = new ArrayList<String>();
        try {
            var logs = session.client(CloudWatchLogsClient::builder);
            var streams = logs.describeLogStreams(r -> r.logGroupName(group)
                    .orderBy(OrderBy.LAST_EVENT_TIME)
                    .descending(true)
                    .limit(STREAMS));
            for (var stream : streams.logStreams()) {
                var name = stream.logStreamName();
                logs.getLogEvents(r -> r.logGroupName(group)
                                .logStreamName(name)
                                .startFromHead(false)
                                .limit(LINES))
                        .events()
                        .forEach(e -> lines.add("[" + name + "] " + printable(e.message())));
            }
        } catch (SdkException e) {
            LOG.info("The log group {} can't be read", group, e);
        }
        return lines;
    }

    // What a container writes must not move the cursor or forge a line.
    private static String printable(String message) {
        return message.stripTrailing().replaceAll("\\p{Cntrl}", " ");
    }
}
