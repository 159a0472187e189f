package demo;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.Follow;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.local.LocalSageMaker;
import io.github.sagemaker4j.local.Program;
import io.github.sagemaker4j.training.ContainerEstimator;
import io.github.sagemaker4j.training.Instances;
import org.springframework.boot.CommandLineRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
public class First {
    @Bean
    LocalSageMaker local() {
        return LocalSageMaker.start(l -> l.run("*/answer:1", Program.java(Container.class)));
    }

    @Bean
    Session session(LocalSageMaker local) {
        return local.session();
    }

    @Bean
    CommandLineRunner train(Session session) {
        return args -> {
            var answer = ContainerEstimator.of(e -> e
                .instances(Instances.of("ml.m5.large"))
                .image(ContainerImage.of("123456789012.dkr.ecr.us-east-1.amazonaws.com/answer:1")));
            var model = answer.fit(session).await(Follow.to(System.out));
            System.out.println("The model is in " + model.artifact());
        };
    }
}
