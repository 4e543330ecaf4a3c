import ArgumentParser

@main struct ZhibiaoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "zhibiao")
}
