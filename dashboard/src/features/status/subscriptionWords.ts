/** What each of Twitch's subscriptions brings. */
const EVENTS: Readonly<Record<string, string>> = {
  "channel.chat.message": "Chat messages",
  "channel.chat.notification": "Notices in the chat",
  "channel.chat.clear": "Cleared chat",
  "channel.chat.clear_user_messages": "Timeouts and bans",
  "channel.chat.message_delete": "Deleted messages",
  "channel.subscribe": "Subs",
  "channel.subscription.message": "Resubs",
  "channel.subscription.gift": "Gifted subs",
  "channel.subscription.end": "Ended subs",
  "channel.channel_points_custom_reward_redemption.add": "Redemptions of rewards",
  "channel.channel_points_custom_reward_redemption.update": "Changed redemptions",
  "channel.channel_points_automatic_reward_redemption.add": "Redemptions of Twitch's own rewards",
  "channel.follow": "Follows",
  "channel.cheer": "Cheers",
  "channel.bits.use": "Uses of Bits",
  "channel.custom_power_up_redemption.add": "Power-ups of the channel",
  "channel.raid (in)": "Raids",
  "channel.raid (out)": "Raids by this channel",
  "channel.hype_train.begin": "Begun hype trains",
  "channel.hype_train.progress": "Progress of hype trains",
  "channel.hype_train.end": "Ended hype trains",
  "channel.poll.begin": "Begun polls",
  "channel.poll.progress": "Progress of polls",
  "channel.poll.end": "Ended polls",
  "channel.prediction.begin": "Begun predictions",
  "channel.prediction.progress": "Progress of predictions",
  "channel.prediction.lock": "Locked predictions",
  "channel.prediction.end": "Ended predictions",
  "channel.shoutout.create": "Shoutouts",
  "channel.shoutout.receive": "Shoutouts by other channels",
  "stream.online": "Begun streams",
  "stream.offline": "Ended streams",
  "channel.update": "Title and category",
  "channel.ad_break.begin": "Ad breaks",
  "chat over IRC": "Chat over IRC",
};

/** The events of a subscription in words; Twitch's name where there are none. */
export function eventsOfType(type: string): string {
  return EVENTS[type] ?? type;
}
