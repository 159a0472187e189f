import io.github.sagemaker4j.*
import io.github.sagemaker4j.local.{LocalSageMaker, Program}
import io.github.sagemaker4j.training.*
import java.nio.file.{Files, Path}
import scala.util.Using

final class First

object First:
  def main(args: Array[String]): Unit =
    if args.nonEmpty then // in the container, which is started with the argument "train"
      println("Thinking")
      Files.writeString(Path.of(System.getenv("SAGEMAKER_BASE_DIR"), "model", "answer.txt"), "42")
    else
      Using.resource(LocalSageMaker.start(_.run("*/answer:1", Program.java(classOf[First])))): local =>
        Using.resource(local.session()): session =>
          val answer = ContainerEstimator.of(
            _.instances(Instances.of("ml.m5.large"))
              .image(ContainerImage.of("123456789012.dkr.ecr.us-east-1.amazonaws.com/answer:1")))
          val model = answer.fit(session).await(Follow.to(System.out))
          println(s"The model is in ${model.artifact}")
