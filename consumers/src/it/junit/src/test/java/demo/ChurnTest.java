package demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sagemaker4j.*;
import io.github.sagemaker4j.training.*;
import io.github.sagemaker4j.local.Program;
import io.github.sagemaker4j.local.junit.LocalSageMakerExtension;
import io.github.sagemaker4j.local.junit.LocalSageMakerTest;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** A test as README shows it. */
class ChurnTest {

    @RegisterExtension
    static final LocalSageMakerExtension LOCAL =
            LocalSageMakerExtension.of(l -> l.run("…/churn:1", Program.java(Churn.class)));

    @Test
    void trains(Session session, SageMakerClient sageMaker) throws InterruptedException {
        var churn = ContainerEstimator.of(e -> e.instances(Instances.of("ml.m5.large"))
                .image(ContainerImage.of("123456789012.dkr.ecr.us-east-1.amazonaws.com/churn:1")));

        var model = churn.fit(session).await();

        assertEquals(1, sageMaker.listTrainingJobs().trainingJobSummaries().size());
        assertTrue(model.toString().contains("churn"));
    }

    /** What runs in place of the image. */
    public static final class Churn {

        public static void main(String[] arguments) {
            System.out.println("trained");
        }
    }

    @LocalSageMakerTest
    static class ByAnnotationTest {

        @Test
        void isThere(Session session, URI endpoint) {
            assertEquals("127.0.0.1", endpoint.getHost());
            assertTrue(session.account().matches("[0-9]{12}"));
        }
    }
}
