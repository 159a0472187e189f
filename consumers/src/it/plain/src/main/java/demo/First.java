package demo;

import io.github.sagemaker4j.*;
import io.github.sagemaker4j.local.*;
import io.github.sagemaker4j.training.*;
import java.nio.file.*;

public class First {
    public static void main(String[] args) throws Exception {
        if (args.length > 0) { // in the container, which is started with the argument "train"
            System.out.println("Thinking");
            Files.writeString(Path.of(System.getenv("SAGEMAKER_BASE_DIR"), "model", "answer.txt"), "42");
            return;
        }
        try (var local = LocalSageMaker.start(l -> l.run("*/answer:1", Program.java(First.class)));
                var session = local.session()) {
            var answer = ContainerEstimator.of(e -> e
                .instances(Instances.of("ml.m5.large"))
                .image(ContainerImage.of("123456789012.dkr.ecr.us-east-1.amazonaws.com/answer:1")));
            var model = answer.fit(session).await(Follow.to(System.out));
            System.out.println("The model is in " + model.artifact());
        }
    }
}
