package io.github.sagemaker4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sagemaker4j.Follow;
import io.github.sagemaker4j.JobStoppedException;
import io.github.sagemaker4j.LogLine;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.script.ScriptedAws;
import io.github.sagemaker4j.script.ScriptedLogs;
import io.github.sagemaker4j.script.ScriptedTraining;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Faults of the Python SDK by their number in docs/python-sdk-failures.md, seen in jobs that run. */
@Timeout(60)
class PythonSdkWaitFailuresTest {

    private final ScriptedAws aws = new ScriptedAws();
    private final ScriptedTraining training = new ScriptedTraining(aws);
    private final ScriptedLogs logs = new ScriptedLogs(aws, 7);
    private final Session session = aws.session();

    @AfterEach
    void close() {
        session.close();
        aws.close();
    }

    @Test
    void b04TheModelKnowsNothingOfTheJobsTags() {
        training.add("job")
                .become("Completed", "Completed")
                .described(d ->
                        d.putArray("Tags").addObject().put("Key", "cost-centre").put("Value", "training"));
        assertThat(attach("job").await(Follow.quietly()).toString()).doesNotContain("cost-centre");
    }

    @Test
    void b18ReadsNoLogWhereNobodyFollowsIt() {
        logs.write("job/algo-1-1700000000", "a");
        training.add("job").become("Completed", "Completed");
        attach("job").await(Follow.quietly());
        assertThat(aws.calls("GetLogEvents")).isEmpty();
    }

    @Test
    void b20NamesTheHostOfEachLine() {
        logs.write("job/algo-1-1700000000", "a");
        logs.write("job/algo-2-1700000000", "b");
        training.add("job").become("Completed", "Completed");
        var hosts = new ArrayList<String>();
        attach("job").await(new Follow() {
            @Override
            public void line(LogLine line) {
                hosts.add(line.host());
            }

            @Override
            public void status(String text) {}
        });
        assertThat(hosts).containsExactlyInAnyOrder("algo-1", "algo-2");
    }

    @Test
    void b22EndsWellWhereASpotJobTookNoTime() {
        training.add("job")
                .become("Completed", "Completed")
                .described(d -> d.put("TrainingTimeInSeconds", 0)
                        .put("BillableTimeInSeconds", 0)
                        .put("EnableManagedSpotTraining", true));
        assertThat(attach("job").await().jobName()).isEqualTo("job");
    }

    @Test
    void b24WaitsOnForAJobThatIsStopping() {
        var told = new ArrayList<String>();
        var job = training.add("job").become("Stopping", "Stopping");
        assertThatThrownBy(() -> attach("job").await(new Follow() {
                    @Override
                    public void line(LogLine line) {}

                    @Override
                    public void status(String text) {
                        told.add(text);
                        if (text.contains("Stopping")) {
                            job.become("Stopped", "Stopped");
                        }
                    }
                }))
                .isInstanceOf(JobStoppedException.class);
        assertThat(told).anyMatch(text -> text.contains("Stopping"));
    }

    @Test
    void b26HasNoMetricsWhereNoneAreDefined() {
        training.add("job").become("Completed", "Completed");
        assertThat(attach("job").metrics()).isEmpty();
    }

    private TrainingJob attach(String name) {
        return TrainingJob.attach(session, name);
    }
}
